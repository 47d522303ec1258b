package dev.sleet.drizzle;

import dev.sleet.dialect.schema.Fingerprint;

/**
 * One migration of drizzle-kit.
 *
 * @param name the tag in its journal, or the name of its folder
 * @param file where it is, as a message names it
 * @param when milliseconds since 1970, by which drizzle-orm tells the stable layout's migrations apart
 * @param text the file, byte for byte
 */
record DrizzleFile(String name, String file, long when, String text) {
    /** Returns what drizzle-orm writes: the SHA-256 of the file as it is, carriage returns and all. */
    String hash() {
        return Fingerprint.sha256(text);
    }

    /** Returns whether a hash is that of the file, perhaps as it was checked out on another system. */
    boolean is(String hash) {
        String unix = text.replace("\r\n", "\n");
        return hash.equals(hash())
                || hash.equals(Fingerprint.sha256(unix))
                || hash.equals(Fingerprint.sha256(unix.replace("\n", "\r\n")));
    }
}
