package dev.sleet.sqlite.normal;

import dev.sleet.diff.Renames;
import dev.sleet.model.Column;
import dev.sleet.model.Constraint;
import dev.sleet.model.Constraint.Check;
import dev.sleet.model.Constraint.Exclude;
import dev.sleet.model.Constraint.ForeignKey;
import dev.sleet.model.Constraint.PrimaryKey;
import dev.sleet.model.Constraint.Unique;
import dev.sleet.model.DatabaseKind;
import dev.sleet.model.Generated;
import dev.sleet.model.Index;
import dev.sleet.model.IndexTerm;
import dev.sleet.model.Names;
import dev.sleet.model.Quoting;
import dev.sleet.model.Schema;
import dev.sleet.model.SqlText;
import dev.sleet.model.Table;
import dev.sleet.model.Trigger;
import dev.sleet.model.VirtualTable;
import dev.sleet.sqlite.ddl.Keywords;
import dev.sleet.sqlite.ddl.Token;
import dev.sleet.sqlite.ddl.Token.Kind;
import dev.sleet.sqlite.ddl.Tokenizer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Gives tables and columns of a schema other names, all at once, as ALTER TABLE RENAME does one after the other: in
 * constraints, generated columns and indexes, in the references of other tables, and where triggers stand. The text of
 * views and trigger bodies stays, because both are created anew when what they read is renamed.
 */
public final class Renamer {
    private final Renames renames;
    private final Map<String, Map<String, String>> columns = new HashMap<>();

    public Renamer(Renames renames) {
        this.renames = renames;
        for (Renames.OfColumn rename : renames.columns()) {
            columns.computeIfAbsent(Names.fold(renames.before(rename.table())), table -> new HashMap<>())
                    .put(Names.fold(rename.from()), rename.to());
        }
    }

    /** Returns the schema after all renames. */
    public static Schema rename(Schema schema, Renames renames) {
        if (renames.isEmpty()) {
            return schema;
        }
        Renamer renamer = new Renamer(renames);
        return new Schema(
                schema.tables().stream().map(renamer::table).toList(),
                schema.virtualTables().stream()
                        .map(table -> new VirtualTable(
                                renames.after(table.name()), table.module(), table.arguments(), table.declaration()))
                        .toList(),
                schema.views(),
                schema.triggers().stream().map(renamer::trigger).toList());
    }

    private Map<String, String> columnsOf(String table) {
        return columns.getOrDefault(Names.fold(table), Map.of());
    }

    private static String renamed(Map<String, String> names, String name) {
        return names.getOrDefault(Names.fold(name), name);
    }

    private static List<String> renamed(Map<String, String> names, List<String> all) {
        return all.stream().map(name -> renamed(names, name)).toList();
    }

    private Trigger trigger(Trigger trigger) {
        return new Trigger(
                trigger.name(),
                trigger.timing(),
                trigger.event(),
                renamed(columnsOf(trigger.table()), trigger.updateOf()),
                renames.after(trigger.table()),
                trigger.when(),
                trigger.body(),
                trigger.declaration());
    }

    public Table table(Table table) {
        OfTable inside = in(table.name());
        return new Table(
                renames.after(table.name()),
                table.columns().stream().map(inside::column).toList(),
                table.constraints().stream().map(inside::constraint).toList(),
                table.indexes().stream().map(inside::index).toList(),
                table.options(),
                table.declaration());
    }

    /** Returns what renames inside of one table, which is named as it was before. */
    public OfTable in(String table) {
        return new OfTable(table);
    }

    /** Renames inside of one table. */
    public final class OfTable {
        private final String table;
        private final Map<String, String> names;

        private OfTable(String table) {
            this.table = table;
            this.names = columnsOf(table);
        }

        public Column column(Column column) {
            return new Column(
                    renamed(names, column.name()),
                    column.type(),
                    column.notNull(),
                    column.defaultValue(),
                    column.collation(),
                    column.generated().map(rule -> new Generated(text(rule.expression()), rule.storage())),
                    column.declaration());
        }

        public Constraint constraint(Constraint constraint) {
            return switch (constraint) {
                case PrimaryKey key ->
                    new PrimaryKey(
                            key.name(), terms(key.terms()), key.autoIncrement(), key.onConflict(), key.declaration());
                case Unique key -> new Unique(key.name(), terms(key.terms()), key.onConflict(), key.declaration());
                case Check check -> new Check(check.name(), text(check.expression()), check.declaration());
                case Exclude exclude -> throw exclude.unknownTo(DatabaseKind.SQLITE);
                case ForeignKey key ->
                    new ForeignKey(
                            key.name(),
                            renamed(names, key.columns()),
                            renames.after(key.parent()),
                            renamed(columnsOf(key.parent()), key.parentColumns()),
                            key.onDelete(),
                            key.onUpdate(),
                            key.initiallyDeferred(),
                            key.declaration());
            };
        }

        private List<IndexTerm.OnColumn> terms(List<IndexTerm.OnColumn> terms) {
            return terms.stream().map(this::term).toList();
        }

        private IndexTerm.OnColumn term(IndexTerm.OnColumn term) {
            return new IndexTerm.OnColumn(renamed(names, term.column()), term.collation(), term.order());
        }

        public Index index(Index index) {
            return new Index(
                    index.name(),
                    index.terms().stream().map(this::indexTerm).toList(),
                    index.unique(),
                    index.where().map(this::text),
                    index.declaration());
        }

        private IndexTerm indexTerm(IndexTerm term) {
            return switch (term) {
                case IndexTerm.OnColumn column -> term(column);
                case IndexTerm.OnExpression expression ->
                    new IndexTerm.OnExpression(
                            text(expression.expression()), expression.collation(), expression.order());
            };
        }

        private SqlText text(SqlText text) {
            return SqlText.of(rewritten(text.written(), table, renames.after(table), names));
        }
    }

    /**
     * Returns an expression over a row of {@code table} with its columns, and the table itself before a dot, under other
     * names.
     *
     * @param columns the new names of columns by their folded old ones
     */
    static String rewritten(String sql, String table, String newTable, Map<String, String> columns) {
        List<Token> tokens = Tokenizer.tokens(sql);
        StringBuilder out = new StringBuilder(sql.length());
        int copied = 0;
        for (int i = 0; i < tokens.size() - 1; i++) {
            Token token = tokens.get(i);
            String name = newName(tokens, i, table, newTable, columns);
            if (!name.equals(token.name())) {
                out.append(sql, copied, token.start()).append(Quoting.identifier(name));
                copied = token.end();
            }
        }
        return out.append(sql, copied, sql.length()).toString();
    }

    private static String newName(
            List<Token> tokens, int i, String table, String newTable, Map<String, String> columns) {
        Token token = tokens.get(i);
        Token next = tokens.get(i + 1);
        boolean canBeName = token.kind() == Kind.QUOTED
                || (token.kind() == Kind.WORD && !Keywords.isReservedInExpression(token.text()));
        if (!canBeName || next.isSymbol("(") || (i > 0 && tokens.get(i - 1).isWord("COLLATE"))) {
            return token.name();
        }
        if (next.isSymbol(".")) {
            return Names.same(token.name(), table) ? newTable : token.name();
        }
        boolean qualified = i > 0 && tokens.get(i - 1).isSymbol(".");
        if (qualified && !(i > 1 && Names.same(tokens.get(i - 2).name(), table))) {
            return token.name();
        }
        return renamed(columns, token.name());
    }
}
