package dev.sleet.dialect;

/**
 * What a database records of one migration.
 *
 * @param name the migration
 * @param how how the database came to have had it
 * @param sha256 the SHA-256 of its {@code migration.sql}
 * @param chain what tells it and all before it from every other history
 * @param fingerprint the fingerprint of the schema after it
 * @param schemaVersion what the database counts its schema changes by, after it
 * @param appliedAt when, in UTC, as {@code 2026-11-21T09:30:00Z}
 * @param milliseconds how long it took
 * @param tool which version of Sleet applied it
 */
public record JournalEntry(
        String name,
        How how,
        String sha256,
        String chain,
        String fingerprint,
        long schemaVersion,
        String appliedAt,
        long milliseconds,
        String tool) {}
