/**
 * Where plans meet databases: opening, asking the data, rehearsing on an empty copy, applying in one verified transaction,
 * and backups. Everything that can go wrong here is a {@link dev.sleet.apply.SleetException} with its exit code.
 */
@NullMarked
package dev.sleet.apply;

import org.jspecify.annotations.NullMarked;
