/**
 * When two schemas are one to PostgreSQL. Start at {@link dev.sleet.postgres.form.Normaliser}.
 */
@NullMarked
package dev.sleet.postgres.form;

import org.jspecify.annotations.NullMarked;
