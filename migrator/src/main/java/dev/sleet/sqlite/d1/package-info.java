/**
 * Plans for Cloudflare D1, which runs a file as one batch and never ceases to enforce references (developers.cloudflare.com/d1):
 * what is rebuilt there takes all with it that refers to it, since a table that is dropped deletes the rows of its children. Start
 * at {@link dev.sleet.sqlite.d1.BatchPlan}, which finds what must be rebuilt together or refuses it by name, and
 * {@link dev.sleet.sqlite.d1.BatchRenderer}, which writes the statements. {@link dev.sleet.sqlite.d1.Memory} is a database in memory
 * that has D1's rules. It knows {@code render} and what lies below.
 *
 * <p>Internal: no application should name what is here.
 */
@NullMarked
package dev.sleet.sqlite.d1;

import org.jspecify.annotations.NullMarked;
