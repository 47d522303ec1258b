package dev.sleet.sqlite.statement;

import dev.sleet.model.Names;
import dev.sleet.sqlite.ddl.Token;
import dev.sleet.sqlite.ddl.Tokenizer;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Tells which statements may give another result each time that they are run: by the clock or by chance. */
public final class ComputedAnew {
    private static final Set<String> FUNCTIONS = Set.of(
            "date",
            "time",
            "datetime",
            "julianday",
            "unixepoch",
            "strftime",
            "timediff",
            "random",
            "randomblob",
            "changes",
            "total_changes",
            "last_insert_rowid",
            "sqlite_version",
            "sqlite_source_id");
    private static final Set<String> WORDS = Set.of("current_date", "current_time", "current_timestamp");

    private ComputedAnew() {}

    /**
     * Returns which tables may hold such values after the statements were run: those that are named where one is computed, or where
     * rows are added to a table that has just been made with such a default. Where a statement may set off a trigger or a default
     * that was there before, it may be any.
     *
     * @param stored the text of the tables, triggers and views that there are
     * @return tells of the folded name of a table
     */
    public static Predicate<String> tables(List<String> statements, List<String> stored) {
        Set<String> made = new HashSet<>();
        Set<String> tables = new HashSet<>();
        boolean anywhere = false;
        for (String sql : statements) {
            Set<String> mentioned = Effects.of(sql).mentioned();
            if (mentioned.isEmpty()) {
                if (mentions(sql)) {
                    created(sql).ifPresent(made::add);
                }
            } else if (mentions(sql) || mentioned.stream().anyMatch(made::contains)) {
                tables.addAll(mentioned);
            }
            anywhere |= Effects.of(sql).changesRows();
        }
        return anywhere && stored.stream().anyMatch(ComputedAnew::mentions) ? table -> true : tables::contains;
    }

    private static Optional<String> created(String sql) {
        List<Token> tokens = Tokenizer.tokens(sql);
        return tokens.getFirst().isWord("CREATE")
                        && tokens.size() > 2
                        && tokens.get(1).isWord("TABLE")
                ? Optional.of(Names.fold(tokens.get(2).name()))
                : Optional.empty();
    }

    private static boolean mentions(String sql) {
        List<Token> tokens = Tokenizer.tokens(sql);
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (token.isName()
                    && computes(Names.fold(token.name()), i + 1 < tokens.size() ? tokens.get(i + 1) : token)) {
                return true;
            }
        }
        return false;
    }

    /** A column may have the name of a function. */
    private static boolean computes(String name, Token next) {
        return WORDS.contains(name) || (next.isSymbol("(") && FUNCTIONS.contains(name));
    }
}
