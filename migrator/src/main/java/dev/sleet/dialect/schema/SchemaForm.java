package dev.sleet.dialect.schema;

import dev.sleet.diff.Change;
import dev.sleet.diff.ChangeText;
import dev.sleet.diff.Differ;
import dev.sleet.model.Column;
import dev.sleet.model.DatabaseKind;
import dev.sleet.model.NameRule;
import dev.sleet.model.Schema;
import dev.sleet.model.SqlText;
import dev.sleet.model.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What schemas are to a kind of database: when two are one, and which references in them can work. */
public interface SchemaForm {
    /** How many differences {@link #differences} says. */
    int MOST = 10;

    /** Returns the family that it is of, whose words its schemas have. */
    default DatabaseKind kind() {
        return DatabaseKind.SQLITE;
    }

    /** Returns when two names are one. */
    NameRule names();

    /** Returns the namespaces beside the usual one in which something is declared. */
    default Set<String> namespaces(Schema schema) {
        return Set.of();
    }

    /** Returns a schema in the form in which all spellings of one schema are equal, with this rule of names. */
    Schema normalise(Schema schema);

    /** Returns what tells a schema, however it is spelled, from every other. */
    default String fingerprint(Schema schema) {
        return Fingerprint.of(normalise(schema));
    }

    /** Returns what differs between two schemas; nothing for two spellings of one. */
    default List<Change> diff(Schema from, Schema to) {
        return Differ.diff(normalise(from), normalise(to));
    }

    /** Returns the first differences, a sentence each. */
    default List<String> differences(Schema from, Schema to) {
        return diff(from, to).stream().limit(MOST).map(ChangeText::of).toList();
    }

    /** Returns the references that work in {@code from}, or are not there, and do not work in {@code to}. */
    List<NewlyBroken> newlyBroken(Schema from, Schema to);

    /** Returns an equal schema whose references that cannot work are allowed to. */
    Schema allowingBroken(Schema schema);

    /** Returns whether a row may hold NULL in a column. */
    boolean allowsNull(Table table, Column column);

    /** Returns a schema without the tables that others in it make for themselves, as far as their names tell. */
    Schema withoutInnerTables(Schema schema);

    /** Returns whether another tool keeps its own records in a table. */
    boolean isForeign(Schema schema, Table table);

    /** Returns what a column shows of the numbers that rows had without it, if it is the column of their numbers. */
    Optional<TakenBack.Value> rowNumber(Table now, String column, Table before);

    /** Returns a default as an expression that gives the same where it is no column's default. */
    String defaultExpression(SqlText value);

    /** Returns an expression with a moment in place of the present one, or nothing if it does not read the clock. */
    Optional<String> at(String expression, Instant moment);
}
