package dev.sleet.migrate;

import dev.sleet.dialect.Database;
import dev.sleet.dialect.UnreadableSchemaException;
import dev.sleet.dialect.schema.Exclusions;
import dev.sleet.dialect.schema.LiveSchema;
import dev.sleet.dialect.schema.SchemaForm;
import dev.sleet.model.Schema;
import dev.sleet.model.Table;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The schema that a database has at a moment, to be compared with fingerprints. A table in which another tool keeps its own
 * records counts only if the schema that is looked for has it.
 */
final class SchemaMatch {
    private static final int MOST_FOREIGN = 6;

    private final SchemaForm form;
    private final LiveSchema live;
    private final String whole;
    private final List<String> foreign;
    private @Nullable List<String> fingerprints;

    private SchemaMatch(SchemaForm form, LiveSchema live) {
        this.form = form;
        this.live = live;
        this.whole = form.fingerprint(live.schema());
        this.foreign = live.schema().tables().stream()
                .filter(table -> form.isForeign(live.schema(), table))
                .map(Table::name)
                .toList();
    }

    static SchemaMatch of(Database database, Exclusions exclusions) throws SQLException {
        try {
            return new SchemaMatch(database.dialect().form(), database.read(exclusions));
        } catch (UnreadableSchemaException e) {
            throw e.refusal("");
        }
    }

    /** Returns what schemas are to the database. */
    SchemaForm form() {
        return form;
    }

    /** Returns what was read. */
    LiveSchema live() {
        return live;
    }

    /** Returns the names of its tables and views. */
    List<String> objects() {
        Schema schema = live.schema();
        List<String> names = new ArrayList<>();
        schema.tables().forEach(table -> names.add(table.name()));
        schema.virtualTables().forEach(table -> names.add(table.name()));
        schema.views().forEach(view -> names.add(view.name()));
        return names;
    }

    /** Returns the tables of other tools. */
    List<String> foreign() {
        return foreign;
    }

    /** Returns the schema without the tables of other tools that {@code expected} does not have. */
    Schema besides(Schema expected) {
        return Exclusions.of(foreign.stream()
                        .filter(name -> expected.table(name).isEmpty())
                        .toList())
                .without(live.schema());
    }

    /** Returns the fingerprints that stand for the schema, the one of everything first. */
    List<String> fingerprints() {
        List<String> known = fingerprints;
        if (known == null) {
            known = compute();
            fingerprints = known;
        }
        return known;
    }

    /** Every choice of other tools' tables may be the one that is looked for; beyond a few of them, all or none. */
    private List<String> compute() {
        List<String> all = new ArrayList<>();
        all.add(whole);
        if (foreign.size() > MOST_FOREIGN) {
            all.add(without(foreign));
            return all;
        }
        for (int choice = 1; choice < 1 << foreign.size(); choice++) {
            List<String> left = new ArrayList<>();
            for (int i = 0; i < foreign.size(); i++) {
                if ((choice >> i & 1) == 1) {
                    left.add(foreign.get(i));
                }
            }
            all.add(without(left));
        }
        return all;
    }

    private String without(List<String> tables) {
        return form.fingerprint(Exclusions.of(tables).without(live.schema()));
    }

    boolean is(String fingerprint) {
        return whole.equals(fingerprint)
                || (!foreign.isEmpty() && fingerprints().contains(fingerprint));
    }
}
