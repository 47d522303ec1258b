package dev.sleet.postgres.text;

import dev.sleet.dialect.text.DdlSyntaxException;
import dev.sleet.model.Quoting;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The privileges that grants name, of tables also for some columns: {@code SELECT (id, name)}. */
public final class Privileges {
    /** Who is every role. */
    public static final String ALL_ROLES = "PUBLIC";

    /** What ALL stands for (ddl-priv.html, table 5.2), but for MAINTAIN, which came with 17. */
    private static final Map<String, List<String>> ALL = Map.of(
            "TABLE",
            List.of("SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER"),
            "SEQUENCE",
            List.of("SELECT", "UPDATE", "USAGE"),
            "SCHEMA",
            List.of("CREATE", "USAGE"),
            "ROUTINE",
            List.of("EXECUTE"),
            "TYPE",
            List.of("USAGE"));

    private Privileges() {}

    /** Returns privileges, those of columns one by one, in capital letters and in their order. */
    public static List<String> normal(String target, List<String> privileges) {
        return privileges.stream()
                .flatMap(each -> one(target, each))
                .distinct()
                .sorted()
                .toList();
    }

    private static Stream<String> one(String target, String privilege) {
        try {
            List<Token> tokens = Lexer.tokens(privilege);
            String words = tokens.stream()
                    .takeWhile(token -> !token.is("("))
                    .filter(token -> !token.is("privileges"))
                    .map(token -> token.text().toUpperCase(Locale.ROOT))
                    .collect(Collectors.joining(" "));
            List<String> columns = tokens.stream()
                    .dropWhile(token -> !token.is("("))
                    .filter(Token::isName)
                    .map(Token::name)
                    .toList();
            List<String> all = words.equals("ALL") ? ALL.getOrDefault(target, List.of(words)) : List.of(words);
            return columns.isEmpty()
                    ? all.stream()
                    : (words.equals("ALL") ? List.of("SELECT", "INSERT", "UPDATE", "REFERENCES") : all)
                            .stream().flatMap(word -> columns.stream().map(column -> of(word, column)));
        } catch (DdlSyntaxException e) {
            return Stream.of(privilege);
        }
    }

    private static String of(String word, String column) {
        return word + " (" + Quoting.identifier(column) + ")";
    }

    /** Returns privileges as a person writes them, the columns of each in one list. */
    public static List<String> grouped(List<String> privileges) {
        Map<String, List<String>> columns = new TreeMap<>();
        List<String> whole = new ArrayList<>();
        for (String privilege : privileges) {
            int open = privilege.indexOf(" (");
            if (open < 0) {
                whole.add(privilege);
            } else {
                columns.computeIfAbsent(privilege.substring(0, open), word -> new ArrayList<>())
                        .add(privilege.substring(open + 2, privilege.length() - 1));
            }
        }
        columns.forEach((word, names) -> whole.add(word + " (" + String.join(", ", names) + ")"));
        return whole;
    }

    /** Returns privileges in normal form over columns that have other names. */
    public static List<String> renamed(List<String> privileges, UnaryOperator<String> columns) {
        return privileges.stream()
                .map(privilege -> {
                    int open = privilege.indexOf(" (");
                    return open < 0
                            ? privilege
                            : of(
                                    privilege.substring(0, open),
                                    columns.apply(Lexer.tokens(privilege).get(2).name()));
                })
                .toList();
    }
}
