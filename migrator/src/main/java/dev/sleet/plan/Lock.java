package dev.sleet.plan;

/**
 * A lock on a table, which is held until the transaction ends.
 *
 * @param table the table
 * @param mode what the database calls it, as {@code SHARE ROW EXCLUSIVE}
 * @param blocks who waits for it
 */
public record Lock(String table, String mode, Blocks blocks) {
    /** Who waits for a lock. */
    public enum Blocks {
        /** Nobody who reads or writes rows. */
        NOBODY("blocks nobody"),
        /** Who writes rows. */
        WRITERS("blocks writers"),
        /** Who reads or writes rows. */
        ALL("blocks readers and writers");

        private final String words;

        Blocks(String words) {
            this.words = words;
        }

        /** Returns that in words. */
        public String words() {
            return words;
        }
    }
}
