package dev.sleet.migrate;

import dev.sleet.dialect.Dialect;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import dev.sleet.journal.Chain;
import dev.sleet.journal.HistoryException;
import dev.sleet.journal.Migration;
import dev.sleet.journal.MigrationSource;
import java.util.ArrayList;
import java.util.List;

/** Finds migrations in their order. */
public final class Versions {
    private static final int MOST = 5;

    private Versions() {}

    /**
     * Returns the migrations of a source for a kind of database.
     *
     * @throws SleetException if they cannot be read or do not follow each other
     */
    public static Chain chain(MigrationSource source, Dialect dialect) {
        try {
            source.requirePresent();
            return source.chain(dialect).whole();
        } catch (HistoryException e) {
            throw e.refusal();
        }
    }

    /**
     * Returns the position of the migration that a text means: its name, its words, or a part of the name that no other has.
     *
     * @throws SleetException if it means none or more than one
     */
    public static int position(Chain chain, String text) {
        List<Integer> found = chain.find(text);
        if (found.size() == 1) {
            return found.getFirst();
        }
        List<String> details = new ArrayList<>();
        if (found.isEmpty()) {
            details.add(
                    chain.migrations().isEmpty()
                            ? "there are no migrations"
                            : "the last of " + chain.migrations().size() + " is "
                                    + chain.migrations().getLast().name());
        }
        found.stream()
                .limit(MOST)
                .forEach(position -> details.add(
                        "it may mean " + chain.migrations().get(position).name()));
        details.add("nothing was changed");
        throw new SleetException(
                ExitCode.USAGE,
                found.isEmpty()
                        ? "there is no migration " + text
                        : found.size() + " migrations are called like " + text,
                details);
    }

    /** Returns the words for a position of a chain: the name of its migration, or that nothing was before the first. */
    static String name(Chain chain, int position) {
        return position < 0 ? "nothing" : migration(chain, position).name();
    }

    private static Migration migration(Chain chain, int position) {
        return chain.migrations().get(position);
    }
}
