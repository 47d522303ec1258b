/**
 * The server for editors, {@code sleet lsp}. {@link dev.sleet.repl.lsp.ScriptServer} is the connection and {@code ScriptDocuments} the texts
 * that are open; what an editor asks about a text is answered from {@code ScriptNames}, which is read off its tokens, so that typing runs
 * nothing. A script is run after a save alone, and only if it is trusted as at the prompt. Only {@code LspCommand} leads here, so that no
 * other command loads the protocol's classes.
 */
@NullMarked
package dev.sleet.repl.lsp;

import org.jspecify.annotations.NullMarked;
