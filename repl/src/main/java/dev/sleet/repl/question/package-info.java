/**
 * What a person is asked: whether something was renamed, which value rows get, whether a loss is meant, and whether to go on; and the
 * options that answer beforehand. Start at {@link dev.sleet.repl.question.Consent} for what stands before an apply, and at
 * {@link dev.sleet.repl.question.Question} for what is written into a script.
 * It knows {@code session} and what lies below; fleets, commands and the prompt may come in.
 */
@NullMarked
package dev.sleet.repl.question;

import org.jspecify.annotations.NullMarked;
