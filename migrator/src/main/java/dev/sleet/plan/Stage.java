package dev.sleet.plan;

import java.util.List;
import java.util.Optional;

/**
 * A part of a plan that is done, committed and verified by itself, so that the locks of each are short.
 *
 * @param words what it does, in a few words
 * @param kind how it is done
 * @param plan the way from the schema before it to the one after it
 * @param locks the locks that it takes
 * @param fill the column that it fills, if it fills one
 */
public record Stage(String words, Kind kind, Plan plan, List<Lock> locks, Optional<Fill> fill) {
    public Stage {
        locks = List.copyOf(locks);
    }

    /** How a stage is done. */
    public enum Kind {
        /** In a transaction, as its plan has it. */
        TRANSACTION,
        /** In a transaction, by a plan that is made anew when it begins, as the usual one is: everything that needs no stage of its own. */
        REST,
        /** By statements that no transaction takes. */
        ALONE,
        /** In parts of the rows, each in a transaction of its own. */
        PARTS
    }

    /**
     * A column whose rows get a value in parts.
     *
     * @param table the table
     * @param column the column
     * @param expression what rows get in which it is NULL
     * @param position how far it has come, 0 if it has not begun
     */
    public record Fill(String table, String column, String expression, long position) {
        /** Returns {@code table.column}. */
        public String name() {
            return table + "." + column;
        }

        /** Returns the same from another place on. */
        public Fill at(long place) {
            return new Fill(table, column, expression, place);
        }
    }

    /** Makes one that fills nothing. */
    public Stage(String words, Kind kind, Plan plan, List<Lock> locks) {
        this(words, kind, plan, locks, Optional.empty());
    }

    /** Returns whether somebody who reads or writes rows waits for its locks. */
    public boolean blocks() {
        return locks.stream().anyMatch(lock -> lock.blocks() != Lock.Blocks.NOBODY);
    }
}
