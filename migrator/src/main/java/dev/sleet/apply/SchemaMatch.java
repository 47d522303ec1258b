package dev.sleet.apply;

import dev.sleet.model.Schema;
import dev.sleet.model.Table;
import dev.sleet.sqlite.Bookkeeping;
import dev.sleet.sqlite.Exclusions;
import dev.sleet.sqlite.Fingerprint;
import dev.sleet.sqlite.Introspector;
import dev.sleet.sqlite.LiveSchema;
import dev.sleet.sqlite.Normaliser;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * The schema that a database has at a moment, to be compared with fingerprints. What other tools keep their own records in
 * counts only if the schema that is looked for has it.
 */
final class SchemaMatch {
    private final LiveSchema live;
    private final List<String> fingerprints;

    private SchemaMatch(LiveSchema live, List<String> fingerprints) {
        this.live = live;
        this.fingerprints = fingerprints;
    }

    static SchemaMatch of(Connection connection, Exclusions exclusions) throws SQLException {
        LiveSchema live = Introspector.introspect(connection, exclusions);
        Schema schema = live.schema();
        String whole = Fingerprint.of(Normaliser.normalise(schema));
        List<String> foreign = schema.tables().stream()
                .map(Table::name)
                .filter(Bookkeeping::isForeign)
                .toList();
        return new SchemaMatch(
                live,
                foreign.isEmpty()
                        ? List.of(whole)
                        : List.of(
                                whole,
                                Fingerprint.of(Normaliser.normalise(
                                        Exclusions.of(foreign).without(schema)))));
    }

    /** Returns what was read. */
    LiveSchema live() {
        return live;
    }

    /** Returns the fingerprints that stand for the schema, the one of everything first. */
    List<String> fingerprints() {
        return fingerprints;
    }

    boolean is(String fingerprint) {
        return fingerprints.contains(fingerprint);
    }
}
