package dev.sleet.dialect.drizzle;

import java.util.Optional;

/**
 * A row in which drizzle-orm records a migration.
 *
 * @param place its place among the others
 * @param createdAt when the migration was written, in milliseconds since 1970
 * @param name the migration, if drizzle-orm 1.0 has written the row
 * @param appliedAt when it was applied, if that is known
 */
public record DrizzleRecord(
        long place, String hash, long createdAt, Optional<String> name, Optional<String> appliedAt) {}
