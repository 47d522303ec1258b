package dev.sleet.dsl;

import dev.sleet.dsl.form.Origins;
import dev.sleet.model.ConflictAction;
import dev.sleet.model.Constraint;
import dev.sleet.model.DatabaseKind;
import dev.sleet.model.Index;
import dev.sleet.model.IndexTerm;
import dev.sleet.model.Quoting;
import dev.sleet.model.SortOrder;
import dev.sleet.model.SqlText;
import dev.sleet.model.postgres.PgTable;
import dev.sleet.model.postgres.PgView;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The words of a schema script; import them statically. */
public final class Dsl extends ColumnWords {
    private Dsl() {}

    /** Returns the SQL that is another text for each of these kinds of database. */
    public static SqlText sql(SqlText.Variant... texts) {
        return SqlText.of(List.of(texts));
    }

    /** Returns the text for SQLite. */
    public static SqlText.Variant sqlite(String text) {
        return new SqlText.Variant(DatabaseKind.SQLITE, text);
    }

    /** Returns the text for PostgreSQL. */
    public static SqlText.Variant postgres(String text) {
        return new SqlText.Variant(DatabaseKind.POSTGRES, text);
    }

    /** Returns columns, constraints and indexes that a table has in one kind of database only. */
    public static OnlyElements only(DatabaseKind kind, TableElement... elements) {
        return new OnlyElements(kind, List.of(elements));
    }

    /** Returns what one kind of database has only. */
    public static OnlyParts only(DatabaseKind kind, ScriptPart... parts) {
        return new OnlyParts(kind, List.of(parts));
    }

    /** Returns a table of these columns, constraints and indexes. */
    public static TableSpec table(String name, TableElement... elements) {
        return table(name, List.of(elements));
    }

    /** Returns a table of these columns, constraints and indexes. */
    public static TableSpec table(String name, List<? extends TableElement> elements) {
        return new TableSpec(name, List.copyOf(elements), Set.of(), PgTable.NONE, Origins.here());
    }

    /** Returns a view of a query. */
    public static ViewSpec view(String name, String select) {
        return view(name, SqlText.of(select));
    }

    /** Returns a view of a query. */
    public static ViewSpec view(String name, SqlText select) {
        return new ViewSpec(name, List.of(), select, new PgView(List.of()), Origins.here());
    }

    /** Returns a query that generated types run, with parameters called {@code :name}; it is no part of the database. */
    public static QuerySpec query(String name, String sql) {
        return new QuerySpec(name, sql, Set.of(), Map.of(), Origins.here());
    }

    /** Returns a trigger that is yet to be told when it runs, on what, and what it does. */
    public static TriggerSpec trigger(String name) {
        return TriggerSpec.of(name, Origins.here());
    }

    /** Returns a virtual table that {@code module} keeps, such as fts5 or rtree. */
    public static VirtualTableSpec virtualTable(String name, String module, String... arguments) {
        return new VirtualTableSpec(name, module, List.of(arguments), Origins.here());
    }

    /** Returns what belongs to a row for generated types, and no foreign key says so; it is yet to be told what. */
    public static RelationSpec relation(String name) {
        return RelationSpec.of(name, Origins.here());
    }

    /** Returns an unnamed condition on the rows of a table. */
    public static CheckSpec check(String expression) {
        return check(SqlText.of(expression));
    }

    /** Returns an unnamed condition on the rows of a table. */
    public static CheckSpec check(SqlText expression) {
        return new CheckSpec(new Constraint.Check(Optional.empty(), condition(expression), Origins.here()));
    }

    /** Returns a named condition on the rows of a table. */
    public static CheckSpec check(String name, String expression) {
        return check(name, SqlText.of(expression));
    }

    /** Returns a named condition on the rows of a table. */
    public static CheckSpec check(String name, SqlText expression) {
        return new CheckSpec(new Constraint.Check(
                Optional.of(Quoting.checked("the name of a check", name)), condition(expression), Origins.here()));
    }

    private static SqlText condition(SqlText expression) {
        return expression.map(text -> Quoting.checked("a check", text));
    }

    /** Returns a primary key of these columns. */
    public static PrimaryKeySpec primaryKey(String... columns) {
        return primaryKey(ascending(columns));
    }

    /** Returns a primary key of these terms. */
    public static PrimaryKeySpec primaryKey(TermSpec... terms) {
        return new PrimaryKeySpec(new Constraint.PrimaryKey(
                Optional.empty(), columns(terms), false, ConflictAction.ABORT, Origins.here()));
    }

    /** Returns a key of these columns besides the primary one. */
    public static UniqueSpec unique(String... columns) {
        return unique(ascending(columns));
    }

    /** Returns a key of these terms besides the primary one. */
    public static UniqueSpec unique(TermSpec... terms) {
        return new UniqueSpec(
                new Constraint.Unique(Optional.empty(), columns(terms), ConflictAction.ABORT, Origins.here()));
    }

    /** Returns a reference of these columns that is yet to be told its parent. */
    public static ForeignKeySpec foreignKey(String... columns) {
        return ForeignKeySpec.from(List.of(columns), Origins.here());
    }

    /** Returns an index of these columns. */
    public static IndexSpec index(String name, String... columns) {
        return index(name, ascending(columns));
    }

    /** Returns an index of these terms. */
    public static IndexSpec index(String name, TermSpec... terms) {
        return new IndexSpec(new Index(
                Quoting.checked("the name of an index", name),
                Arrays.stream(terms).map(TermSpec::term).toList(),
                false,
                Optional.empty(),
                Origins.here()));
    }

    /** Returns an index of these columns under which no two rows may agree in all of them. */
    public static IndexSpec uniqueIndex(String name, String... columns) {
        return index(name, columns).unique();
    }

    /** Returns an index of these terms under which no two rows may agree in all of them. */
    public static IndexSpec uniqueIndex(String name, TermSpec... terms) {
        return index(name, terms).unique();
    }

    /** Returns the ascending term of a column. */
    public static TermSpec asc(String column) {
        return TermSpec.column(column, SortOrder.ASC);
    }

    /** Returns the descending term of a column. */
    public static TermSpec desc(String column) {
        return TermSpec.column(column, SortOrder.DESC);
    }

    /** Returns the term of an SQL expression. */
    public static TermSpec expression(String sql) {
        return TermSpec.expression(SqlText.of(sql));
    }

    /** Returns the term of an SQL expression. */
    public static TermSpec expression(SqlText sql) {
        return TermSpec.expression(sql);
    }

    private static TermSpec[] ascending(String... columns) {
        return Arrays.stream(columns).map(Dsl::asc).toArray(TermSpec[]::new);
    }

    private static List<IndexTerm.OnColumn> columns(TermSpec... terms) {
        return Arrays.stream(terms).map(TermSpec::requireColumn).toList();
    }
}
