package dev.sleet.sqlite.normal;

import dev.sleet.model.Column;
import dev.sleet.model.Constraint;
import dev.sleet.model.Constraint.Check;
import dev.sleet.model.Generated;
import dev.sleet.model.Names;
import dev.sleet.model.Quoting;
import dev.sleet.model.SqlText;
import dev.sleet.model.Table;
import dev.sleet.sqlite.ddl.Keywords;
import dev.sleet.sqlite.ddl.Token;
import dev.sleet.sqlite.ddl.Token.Kind;
import dev.sleet.sqlite.ddl.Tokenizer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Expressions of a table that name their own table before a dot, as in {@code CHECK (t.a > 0)}, while it has another name. */
public final class SelfNames {
    private static final Set<String> VALUES =
            Set.of("TRUE", "FALSE", "CURRENT_DATE", "CURRENT_TIME", "CURRENT_TIMESTAMP");

    private SelfNames() {}

    /** Returns a table under another name, which its expressions bear too. */
    public static Table renamed(Table table, String name) {
        return withExpressions(table, sql -> Renamer.rewritten(sql, table.name(), name, Map.of()))
                .withName(name);
    }

    /** Returns a table whose expressions name its columns alone, so that any rename leaves them as they are. */
    public static Table without(Table table) {
        Scope scope = Scope.of(table);
        return withExpressions(table, sql -> without(sql, scope));
    }

    private static Table withExpressions(Table table, UnaryOperator<String> change) {
        List<Column> columns = table.columns().stream()
                .map(column -> new Column(
                        column.name(),
                        column.type(),
                        column.notNull(),
                        column.defaultValue(),
                        column.collation(),
                        column.generated()
                                .map(rule -> new Generated(
                                        SqlText.of(
                                                change.apply(rule.expression().written())),
                                        rule.storage())),
                        column.declaration()))
                .toList();
        List<Constraint> constraints = table.constraints().stream()
                .map(constraint -> constraint instanceof Check check
                        ? new Check(
                                check.name(),
                                SqlText.of(change.apply(check.expression().written())),
                                check.declaration())
                        : constraint)
                .toList();
        return table.withColumns(columns).withConstraints(constraints);
    }

    /** Returns an expression without its own table, and {@code main}, before the columns of {@code scope}. */
    public static String without(String sql, Scope scope) {
        List<Token> tokens = Tokenizer.tokens(sql);
        StringBuilder out = new StringBuilder(sql.length());
        int copied = 0;
        for (int i = 0; i + 2 < tokens.size(); i++) {
            if (!isColumn(tokens, i, scope)) {
                continue;
            }
            boolean ofMain = i > 1
                    && tokens.get(i - 1).isSymbol(".")
                    && Names.same(tokens.get(i - 2).name(), "main");
            if (i > 0 && tokens.get(i - 1).isSymbol(".") && !ofMain) {
                continue;
            }
            Token column = tokens.get(i + 2);
            out.append(sql, copied, tokens.get(ofMain ? i - 2 : i).start()).append(alone(column));
            copied = column.end();
            i += 2;
        }
        return out.append(sql, copied, sql.length()).toString();
    }

    private static boolean isColumn(List<Token> tokens, int i, Scope scope) {
        return tokens.get(i).isName()
                && Names.fold(tokens.get(i).name()).equals(scope.table())
                && tokens.get(i + 1).isSymbol(".")
                && tokens.get(i + 2).isName()
                && scope.hasColumn(tokens.get(i + 2).name())
                && !(i + 3 < tokens.size()
                        && (tokens.get(i + 3).isSymbol(".") || tokens.get(i + 3).isSymbol("(")));
    }

    /** Returns a column as it is written without a dot before it, where more words are keywords and a string is no name. */
    private static String alone(Token column) {
        boolean stays = column.kind() == Kind.QUOTED
                || (column.kind() == Kind.WORD
                        && !Keywords.isReservedInExpression(column.text())
                        && VALUES.stream().noneMatch(column::isWord));
        return stays ? column.text() : Quoting.identifier(column.name());
    }
}
