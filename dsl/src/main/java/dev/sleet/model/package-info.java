/**
 * What a schema is: immutable records for tables, columns, constraints, indexes, views, triggers and virtual tables.
 *
 * <p>Start with {@link dev.sleet.model.Table}, then {@link dev.sleet.model.Schema}. Objects refer to one another by
 * name, never by pointer. Every text in SQL is a {@link dev.sleet.model.SqlText}, which keeps what the author wrote
 * beside the form in which two spellings of one meaning are equal. Where something was declared travels along as a
 * {@link dev.sleet.model.Declaration} and takes no part in equality.
 *
 * <p>Nothing here knows which database a schema is for.
 */
@NullMarked
package dev.sleet.model;

import org.jspecify.annotations.NullMarked;
