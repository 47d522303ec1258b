/**
 * The objects that only PostgreSQL has, one class a kind: how they are asked for, compared, written and changed. Start at
 * {@link dev.sleet.postgres.object.ObjectKind}; {@link dev.sleet.postgres.object.ObjectKinds} has all.
 */
@NullMarked
package dev.sleet.postgres.object;

import org.jspecify.annotations.NullMarked;
