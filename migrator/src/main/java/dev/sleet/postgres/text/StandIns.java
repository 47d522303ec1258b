package dev.sleet.postgres.text;

import dev.sleet.dialect.text.DdlSyntaxException;
import dev.sleet.model.Table;
import dev.sleet.model.View;
import dev.sleet.model.postgres.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Texts that speak of objects in other schemas, turned to the temporary objects that stand in for these, and back.
 *
 * @param relations the names, as the model has them, of the tables and views that have stand-ins
 * @param types those of the types
 */
public record StandIns(Set<String> relations, Set<String> types) {
    /** A piece of a text that becomes another one. */
    private record Piece(int from, int to, String text) {}

    /** Returns those of tables, views and types. */
    public static StandIns of(List<Table> tables, List<View> views, Set<String> types) {
        return new StandIns(
                Stream.concat(tables.stream().map(Table::name), views.stream().map(View::name))
                        .collect(Collectors.toSet()),
                types);
    }

    /** Returns a text in which the names of stand-ins stand. */
    public String there(String sql) {
        try {
            List<Token> tokens = Lexer.tokens(sql);
            List<Piece> pieces = new ArrayList<>();
            for (int i = 0; i + 2 < tokens.size(); i++) {
                Token last = tokens.get(i + 2);
                if (!tokens.get(i).isName() || !tokens.get(i + 1).is(".") || !last.isName()) {
                    continue;
                }
                String name = new QualifiedName(Optional.of(tokens.get(i).name()), last.name()).text();
                if (types.contains(name)) {
                    pieces.add(new Piece(tokens.get(i).start(), last.end(), ObjectName.standIn(name)));
                } else if (relations.contains(name)) {
                    boolean isPrefix =
                            i + 3 < tokens.size() && tokens.get(i + 3).is(".");
                    boolean hasAlias = i + 3 < tokens.size() && isAlias(tokens.get(i + 3));
                    String alias = ObjectName.last(name);
                    pieces.add(new Piece(
                            tokens.get(i).start(),
                            last.end(),
                            isPrefix ? alias : ObjectName.standIn(name) + (hasAlias ? "" : " " + alias)));
                }
            }
            return replaced(sql, pieces);
        } catch (DdlSyntaxException e) {
            return sql;
        }
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
                    boolean isAlias = i + 1 < tokens.size()
                            && tokens.get(i + 1).isName()
                            && tokens.get(i + 1).name().equals(name.get().name());
                    pieces.add(new Piece(
                            token.start(),
                            (isAlias ? tokens.get(i + 1) : token).end(),
                            name.get().sql()));
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
