package dev.sleet.postgres.text;

import dev.sleet.dialect.text.DdlSyntaxException;
import dev.sleet.model.Quoting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A statement that makes extensions or drops them.
 *
 * @param isDrop whether it drops them
 * @param names theirs
 * @param schema where one is to be, if that is said
 * @param cascades whether it makes what it needs too, or drops what needs it
 */
public record OfExtensions(boolean isDrop, List<String> names, Optional<String> schema, boolean cascades) {
    /** The setting of a trial that lists the extensions that it uses where they are, between slashes. */
    public static final String TAKEN = "sleet.taken";

    public OfExtensions {
        names = List.copyOf(names);
    }

    /** Returns the condition that a trial uses an extension where it is. */
    public static String taken(String column) {
        return column + "::text = ANY (pg_catalog.string_to_array(pg_catalog.current_setting(" + Quoting.string(TAKEN)
                + "::text, true), '/'::text))";
    }

    /** Returns what a statement does to extensions, if it is one of these (sql-createextension.html, sql-dropextension.html). */
    public static Optional<OfExtensions> of(String sql) {
        try {
            return of(Lexer.tokens(sql));
        } catch (DdlSyntaxException e) {
            return Optional.empty();
        }
    }

    private static Optional<OfExtensions> of(List<Token> tokens) {
        boolean isDrop = starts(tokens, "drop", "extension");
        if (!isDrop && !starts(tokens, "create", "extension")) {
            return Optional.empty();
        }
        int at = starts(tokens.subList(2, tokens.size()), "if") ? isDrop ? 4 : 5 : 2;
        List<String> names = new ArrayList<>();
        Optional<String> schema = Optional.empty();
        boolean cascades = false;
        for (int i = at; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (i == at || (isDrop && tokens.get(i - 1).is(","))) {
                names.add(token.name());
            } else if (token.is("schema") && i + 1 < tokens.size()) {
                schema = Optional.of(tokens.get(++i).name());
            } else if (token.is("cascade")) {
                cascades = true;
            }
        }
        return names.isEmpty() ? Optional.empty() : Optional.of(new OfExtensions(isDrop, names, schema, cascades));
    }

    private static boolean starts(List<Token> tokens, String... words) {
        for (int i = 0; i < words.length; i++) {
            if (i >= tokens.size() || !tokens.get(i).is(words[i])) {
                return false;
            }
        }
        return true;
    }
}
