package dev.sleet.postgres.text;

import dev.sleet.dialect.text.DdlSyntaxException;
import dev.sleet.dialect.text.Naming;
import dev.sleet.dialect.text.Unsuited;
import dev.sleet.model.Quoting;
import dev.sleet.model.SqlText;
import dev.sleet.model.postgres.QualifiedName;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a statement does, as far as its first words tell. */
public final class Statements {
    private static final Set<String> OF_ROWS = Set.of("insert", "update", "delete", "truncate", "merge");

    private static final Set<String> ON_SCHEMAS = Set.of("comment", "grant", "revoke");

    /** What no transaction takes, by its first words. */
    private static final List<List<String>> ALONE = List.of(
            List.of("vacuum"),
            List.of("alter", "system"),
            List.of("create", "database"),
            List.of("drop", "database"),
            List.of("create", "tablespace"),
            List.of("drop", "tablespace"),
            List.of("reindex", "database"),
            List.of("reindex", "system"),
            List.of("create", "subscription"),
            List.of("drop", "subscription"));

    /** Returns a text that something may follow: a comment at its end does not swallow it. */
    public static String ended(SqlText text) {
        return text.written() + (text.written().contains("--") ? "\n" : "");
    }

    private final List<Token> tokens;
    private int at;

    private Statements(List<Token> tokens) {
        this.tokens = tokens;
    }

    /** Returns a query as the server writes it, without the semicolon at its end. */
    public static String unended(String sql) {
        String text = sql.strip();
        return text.endsWith(";") ? text.substring(0, text.length() - 1) : text;
    }

    private static Statements of(String sql) {
        try {
            return new Statements(Lexer.tokens(sql));
        } catch (DdlSyntaxException e) {
            return new Statements(List.of());
        }
    }

    /** Returns whether these words come next, and goes behind them. */
    private boolean take(String... words) {
        if (at + words.length > tokens.size()) {
            return false;
        }
        for (int i = 0; i < words.length; i++) {
            if (!tokens.get(at + i).is(words[i])) {
                return false;
            }
        }
        at += words.length;
        return true;
    }

    /** Returns the name that comes next, without its schema. */
    private Optional<String> name() {
        Optional<String> name = Optional.empty();
        while (at < tokens.size() && tokens.get(at).isName()) {
            name = Optional.of(tokens.get(at++).name());
            if (!take(".")) {
                break;
            }
        }
        return name;
    }

    /** Returns the name that comes next as the model has it. */
    private Optional<String> qualified() {
        int from = at;
        Optional<String> last = name();
        Optional<String> schema = at - from == 3 ? Optional.of(tokens.get(from).name()) : Optional.empty();
        return last.map(name -> new QualifiedName(schema, name).text());
    }

    /** Returns what a statement does to names. */
    public static Optional<Naming> naming(String sql) {
        Statements statement = of(Moves.inside(sql));
        if (statement.take("create", "table") || statement.take("create", "unlogged", "table")) {
            statement.take("if", "not", "exists");
            return statement.qualified().map(table -> new Naming(Naming.Kind.CREATE_TABLE, table, "", table));
        }
        if (!statement.take("alter", "table")) {
            return Optional.empty();
        }
        statement.take("if", "exists");
        statement.take("only");
        return statement.qualified().flatMap(statement::altered);
    }

    private static Naming renamed(String from, String to) {
        return new Naming(Naming.Kind.RENAME_TABLE, from, from, to);
    }

    private Optional<Naming> altered(String table) {
        if (take("rename", "to")) {
            return name().map(to -> renamed(table, ObjectName.beside(table, to)));
        }
        if (take("set", "schema")) {
            return Optional.of(renamed(table, new QualifiedName(name(), ObjectName.bare(table)).text()));
        }
        if (take("rename", "constraint")) {
            return Optional.empty();
        }
        if (take("rename")) {
            take("column");
            Optional<String> from = name();
            return take("to")
                    ? from.flatMap(old -> name().map(to -> new Naming(Naming.Kind.RENAME_COLUMN, table, old, to)))
                    : Optional.empty();
        }
        if (take("add")) {
            boolean column = take("column");
            take("if", "not", "exists");
            boolean other = at < tokens.size()
                    && Set.of("constraint", "primary", "unique", "check", "foreign", "exclude")
                            .contains(tokens.get(at).name());
            return column || !other
                    ? name().map(added -> new Naming(Naming.Kind.ADD_COLUMN, table, "", added))
                    : Optional.empty();
        }
        return Optional.empty();
    }

    /** Returns the names of the tables that a statement writes, or gives another form. */
    public static Set<String> written(String sql) {
        Set<String> written = new HashSet<>();
        Statements statement = of(sql);
        List<Token> tokens = statement.tokens;
        for (int i = 0; i < tokens.size(); i++) {
            statement.at = i;
            boolean writes = statement.take("insert", "into")
                    || statement.take("delete", "from")
                    || statement.take("merge", "into")
                    || statement.take("truncate")
                    || statement.take("update")
                    || statement.take("alter", "table")
                    || statement.take("drop", "table")
                    || statement.take("copy");
            if (writes) {
                statement.take("table");
                statement.take("if", "exists");
                statement.take("only");
                statement.name().ifPresent(written::add);
                while (statement.take(",")) {
                    statement.name().ifPresent(written::add);
                }
            }
        }
        return written;
    }

    /** Returns the names of the schemas that a statement makes, or gives another name. */
    public static Set<String> schemas(String sql) {
        Statements statement = of(sql);
        if (statement.take("create", "schema")) {
            statement.take("if", "not", "exists");
            boolean isUnnamed = statement.take("authorization");
            return statement.name().filter(name -> !isUnnamed).map(Set::of).orElse(Set.of());
        }
        if (statement.take("alter", "schema") && statement.name().isPresent() && statement.take("rename", "to")) {
            return statement.name().map(Set::of).orElse(Set.of());
        }
        return Set.of();
    }

    /** Returns a statement that comments on a schema, or says who may do what in it, about another one in its place, and every other one as it is. */
    public static String onSchema(String sql, String schema, String instead) {
        List<Token> tokens = of(sql).tokens;
        if (tokens.isEmpty() || !ON_SCHEMAS.contains(tokens.getFirst().name())) {
            return sql;
        }
        int at = 1;
        while (at + 1 < tokens.size()
                && !(tokens.get(at).is("on") && tokens.get(at + 1).is("schema"))) {
            at++;
        }
        StringBuilder text = new StringBuilder();
        int end = 0;
        for (int i = at + 2; i < tokens.size() && tokens.get(i).isName(); i += 2) {
            Token name = tokens.get(i);
            if (name.name().equals(schema)) {
                text.append(sql, end, name.start()).append(Quoting.identifier(instead));
                end = name.end();
            }
            if (i + 1 >= tokens.size() || !tokens.get(i + 1).is(",")) {
                break;
            }
        }
        return text.append(sql, end, sql.length()).toString();
    }

    /** Returns whether a statement adds, changes or takes away rows. */
    public static boolean changesRows(String sql) {
        List<Token> tokens = of(sql).tokens;
        if (tokens.isEmpty()) {
            return false;
        }
        return OF_ROWS.contains(tokens.getFirst().name())
                || (tokens.getFirst().is("with") && tokens.stream().anyMatch(token -> OF_ROWS.contains(token.name())));
    }

    /** Returns what no file of statements in one transaction takes. */
    public static Optional<Unsuited> unsuited(String sql) {
        List<Token> tokens = of(sql).tokens;
        for (Token token : tokens) {
            if (token.kind() == Token.Kind.PARAMETER) {
                return Optional.of(
                        new Unsuited(token.start(), "nobody binds a value to the parameter " + token.text()));
            }
        }
        Statements statement = of(sql);
        for (List<String> words : ALONE) {
            statement.at = 0;
            if (statement.take(words.toArray(String[]::new))) {
                return Optional.of(new Unsuited(0, "no transaction takes it"));
            }
        }
        statement.at = 0;
        boolean index = statement.take("create") || statement.take("drop") || statement.take("reindex");
        if (index && tokens.stream().limit(6).anyMatch(token -> token.is("concurrently"))) {
            return Optional.of(new Unsuited(0, "CONCURRENTLY goes in no transaction"));
        }
        statement.at = 0;
        if (statement.take("create", "temp") || statement.take("create", "temporary")) {
            return Optional.of(new Unsuited(0, "what is temporary goes with the connection"));
        }
        return Optional.empty();
    }

    /** Returns a text that means the same in one line, without comments. */
    public static String oneLine(String sql) {
        StringBuilder text = new StringBuilder();
        int end = -1;
        for (Token token : of(sql).tokens) {
            text.append(end >= 0 && token.start() > end ? " " : "").append(token.text());
            end = token.end();
        }
        return text.isEmpty() ? sql : text.toString();
    }
}
