/**
 * Typed access: from a schema to the Java that an application compiles, as values.
 *
 * <p>Start with {@link dev.sleet.types.Types}: {@link dev.sleet.types.Naming} gives every table, column and type its Java name,
 * {@link dev.sleet.types.ColumnReading} decides what each column is read as, and a writer for each kind of file makes a
 * {@link dev.sleet.types.SourceFile}. {@link dev.sleet.types.SourceDirectory} compares files with a directory and writes them. What is
 * written runs on {@link dev.sleet.rows}. Nothing here compiles, and nothing opens a database.
 */
@NullMarked
package dev.sleet.types;

import org.jspecify.annotations.NullMarked;
