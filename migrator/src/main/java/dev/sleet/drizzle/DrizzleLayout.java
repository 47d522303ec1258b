package dev.sleet.drizzle;

/** How drizzle-kit lays out its directory, by which drizzle-orm decides how to record. */
enum DrizzleLayout {
    /** Up to 0.45: {@code meta/_journal.json}, {@code 0000_name.sql}. */
    STABLE,
    /** From 1.0 on: a folder a migration, {@code 20261121093000_name/migration.sql} and {@code snapshot.json}. */
    FOLDERS
}
