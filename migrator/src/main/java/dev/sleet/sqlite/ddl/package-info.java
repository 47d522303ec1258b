/**
 * Reads and writes the text of CREATE statements, as SQLite's own parser would (lang_createtable.html). Start at
 * {@link dev.sleet.sqlite.ddl.Tokenizer} and {@link dev.sleet.sqlite.ddl.DdlReader}; {@link dev.sleet.sqlite.ddl.DdlWriter} writes.
 * It knows the model alone; every room of the dialect may come in.
 *
 * <p>Internal: no application should name what is here.
 */
@NullMarked
package dev.sleet.sqlite.ddl;

import org.jspecify.annotations.NullMarked;
