/**
 * A database in memory by the rules of a service that runs a file as one batch and never ceases to enforce references.
 *
 * <p>Internal: no application should name what is here.
 */
@NullMarked
package dev.sleet.dialect.batch;

import org.jspecify.annotations.NullMarked;
