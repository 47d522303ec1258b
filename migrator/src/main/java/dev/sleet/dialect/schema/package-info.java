/**
 * What is known of a schema, and what a user says beside it: what a plan is made from. Start at
 * {@link dev.sleet.dialect.schema.LiveSchema} and {@link dev.sleet.dialect.schema.SchemaForm}.
 * It knows {@code plan} and what lies below; everybody may come in.
 */
@NullMarked
package dev.sleet.dialect.schema;

import org.jspecify.annotations.NullMarked;
