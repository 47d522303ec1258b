package dev.sleet.postgres.text;

import dev.sleet.dialect.text.DdlSyntaxException;
import dev.sleet.model.Column;
import dev.sleet.model.Table;
import dev.sleet.model.View;
import dev.sleet.model.postgres.QualifiedName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Texts that speak of objects in other schemas, turned to the temporary objects that stand in for these, and back.
 *
 * @param relations the names, as the model has them, of the tables and views that have stand-ins
 * @param types those of the types
 * @param columns the names of columns of these tables
 */
public record StandIns(Set<String> relations, Set<String> types, Set<String> columns) {
    /** None. */
    public static final StandIns NONE = new StandIns(Set.of(), Set.of(), Set.of());

    /** A piece of a text that becomes another one. */
    private record Piece(int from, int to, String text) {}

    /** Returns those of tables, views and types. */
    public static StandIns of(List<Table> tables, List<View> views, Set<String> types) {
        return new StandIns(
                Stream.concat(tables.stream().map(Table::name), views.stream().map(View::name))
                        .collect(Collectors.toSet()),
                types,
                tables.stream()
                        .flatMap(table -> table.columns().stream())
                        .map(Column::name)
                        .collect(Collectors.toSet()));
    }

    /** Returns a query in which the names of stand-ins stand. */
    public String there(String sql) {
        return there(sql, Optional.empty(), false);
    }

    /** Returns an expression of a table, whose name may stand before its columns, in which the names of stand-ins stand. */
    public String there(String sql, Optional<String> table) {
        return there(sql, table.filter(name -> ObjectName.schema(name).isPresent()), false);
    }

    /** Returns a type, or names with types, in which those of stand-ins stand. */
    public String type(String sql) {
        return there(sql, Optional.empty(), true);
    }

    private String there(String sql, Optional<String> table, boolean isType) {
        try {
            List<Token> tokens = Lexer.tokens(sql);
            Map<String, String> unaliased = isType ? Map.of() : unaliased(tokens, table);
            List<Piece> pieces = new ArrayList<>();
            for (int i = 0; i < tokens.size(); i++) {
                Optional<String> name = qualified(tokens, i);
                Token token = tokens.get(i);
                if (name.filter(text -> types.contains(text) || relations.contains(text))
                        .isPresent()) {
                    pieces.add(new Piece(token.start(), tokens.get(i + 2).end(), ObjectName.standIn(name.get())));
                    i += 2;
                } else if (isFirst(tokens, i) && token.isName() && unaliased.containsKey(token.name())) {
                    String relation = unaliased.get(token.name());
                    boolean isRow = !columns.contains(token.name()) && !is(tokens, i + 1, "(");
                    if (is(tokens, i + 1, ".") || isRow) {
                        pieces.add(new Piece(token.start(), token.end(), ObjectName.standIn(relation)));
                    }
                }
            }
            return replaced(sql, pieces);
        } catch (DdlSyntaxException e) {
            return sql;
        }
    }

    /** Returns the relations, by their names without schemas, that a text calls by these. */
    private Map<String, String> unaliased(List<Token> tokens, Optional<String> table) {
        Map<String, String> found = new HashMap<>();
        table.ifPresent(name -> found.put(ObjectName.bare(name), name));
        for (int i = 0; i < tokens.size(); i++) {
            Optional<String> name = qualified(tokens, i).filter(relations::contains);
            if (name.isPresent() && !(i + 3 < tokens.size() && isAlias(tokens.get(i + 3)))) {
                found.put(ObjectName.bare(name.get()), name.get());
            }
        }
        for (int i = 1; i < tokens.size(); i++) {
            Token before = tokens.get(i - 1);
            boolean isNamed = tokens.get(i).isName() && !is(tokens, i + 1, ".");
            if (isNamed && (before.is(")") || isAlias(before))) {
                found.remove(tokens.get(i).name());
            }
        }
        return found;
    }

    /** Returns the name that begins at a place, if it has a schema. */
    private static Optional<String> qualified(List<Token> tokens, int i) {
        return i + 2 < tokens.size()
                        && isFirst(tokens, i)
                        && tokens.get(i).isName()
                        && is(tokens, i + 1, ".")
                        && tokens.get(i + 2).isName()
                ? Optional.of(new QualifiedName(
                                Optional.of(tokens.get(i).name()),
                                tokens.get(i + 2).name())
                        .text())
                : Optional.empty();
    }

    private static boolean isFirst(List<Token> tokens, int i) {
        return !is(tokens, i - 1, ".");
    }

    private static boolean is(List<Token> tokens, int i, String word) {
        return i >= 0 && i < tokens.size() && tokens.get(i).is(word);
    }

    private static boolean isAlias(Token token) {
        return token.is("as")
                || (token.isName() && (token.kind() == Token.Kind.QUOTED || !Keywords.isReserved(token.name())));
    }

    /** Returns a text of the server in which the names of the model stand again. */
    public String back(String sql) {
        try {
            List<Token> tokens = Lexer.tokens(sql);
            List<Piece> pieces = new ArrayList<>();
            for (int i = 0; i < tokens.size(); i++) {
                Token token = tokens.get(i);
                Optional<QualifiedName> name =
                        token.kind() == Token.Kind.QUOTED ? named(token.name()) : Optional.empty();
                if (name.isPresent()) {
                    boolean isPrefix = is(tokens, i + 1, ".");
                    QualifiedName written = isPrefix
                            ? new QualifiedName(Optional.empty(), name.get().name())
                            : name.get();
                    pieces.add(new Piece(token.start(), token.end(), written.sql()));
                }
            }
            return replaced(sql, pieces);
        } catch (DdlSyntaxException e) {
            return sql;
        }
    }

    private Optional<QualifiedName> named(String standIn) {
        return Stream.concat(relations.stream(), types.stream())
                .filter(name -> ObjectName.schema(name).isPresent()
                        && ObjectName.standInName(name).equals(standIn))
                .map(QualifiedName::of)
                .findFirst();
    }

    private static String replaced(String sql, List<Piece> pieces) {
        StringBuilder text = new StringBuilder(sql);
        for (Piece piece : pieces.reversed()) {
            text.replace(piece.from(), piece.to(), piece.text());
        }
        return text.toString();
    }
}
