package dev.sleet.postgres.mirror;

import static dev.sleet.model.Quoting.identifier;

import dev.sleet.dialect.schema.LiveSchema;
import dev.sleet.diff.Renames;
import dev.sleet.model.Quoting;
import dev.sleet.model.Schema;
import dev.sleet.model.SqlText;
import dev.sleet.model.Table;
import dev.sleet.model.View;
import dev.sleet.postgres.form.Normaliser;
import dev.sleet.postgres.form.Partitions;
import dev.sleet.postgres.form.Renaming;
import dev.sleet.postgres.form.SerialColumns;
import dev.sleet.postgres.mirror.Texts.Place;
import dev.sleet.postgres.mirror.Texts.Placed;
import dev.sleet.postgres.object.Order;
import dev.sleet.postgres.session.Session;
import dev.sleet.postgres.session.Settings;
import dev.sleet.postgres.text.CanonicalText;
import dev.sleet.postgres.text.Mentions;
import dev.sleet.postgres.text.ObjectName;
import dev.sleet.postgres.text.StandIns;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Temporary tables and views of what is declared and differs as text, from which the server deparses its expressions; all of it is rolled back. A
 * condition that is NOT VALID, a default and a view are taken apart and not run, so that no function of the database is called.
 */
public final class Mirror {
    private static final String RULE = "__sleet_";

    /** What the server puts behind a value of which a condition is made. */
    private static final String VALUE = " IS NOT NULL";

    private final Session session;
    private final Schema there;
    private final Schema before;
    private final Schema declared;
    private final List<Table> tables = new ArrayList<>();
    private final List<View> views = new ArrayList<>();
    private final Map<String, Map<Placed, String>> spelled = new HashMap<>();
    private final Map<String, String> queries = new HashMap<>();
    private final Objects objects;
    private StandIns standIns = StandIns.NONE;
    private final KeptRows kept;
    private final Divisions divisions;
    private Turned turned = Turned.NONE;

    private Mirror(Session session, Schema there, Schema before, Schema declared, LiveSchema live) {
        this.session = session;
        this.there = there;
        this.before = before;
        this.declared = declared;
        this.objects = new Objects(this::isDone, session, before, declared);
        this.kept = new KeptRows(before, declared);
        this.divisions = new Divisions(this::isDone, () -> standIns, session, before, declared, live);
    }

    /** Returns the declared schema with the texts and names that are the server's own where it has others for the same. */
    public static Schema spelled(
            Session session, Duration lockWait, LiveSchema live, Schema written, List<Renames.Request> requests)
            throws SQLException {
        Schema declared = SerialColumns.of(written);
        Schema from = Normaliser.normalise(live.schema());
        Schema normal = Normaliser.normalise(declared);
        Renames renames;
        try {
            renames = Partitions.following(Renames.resolve(from, normal, requests), from);
        } catch (IllegalArgumentException e) {
            return declared; // the planner says what is wrong with them
        }
        Schema before = Renaming.apply(from, renames);
        Mirror mirror = new Mirror(session, from, before, declared, live);
        mirror.look(normal);
        boolean isAsked = !(mirror.tables.isEmpty()
                && mirror.views.isEmpty()
                && mirror.objects.isEmpty()
                && mirror.kept.isEmpty()
                && mirror.divisions.isEmpty());
        if (isAsked && !NoTemporaries.areForced(session)) {
            session.tried(lockWait, () -> {
                mirror.ask();
                return declared;
            });
            Schema answered = mirror.answered();
            return Adoption.of(before, answered, Normaliser.normalise(answered));
        }
        return Adoption.of(before, declared, normal);
    }

    /** Finds what differs as text. */
    private void look(Schema normal) {
        turned = Turned.of(before, normal);
        List<Table> whole = Partitions.expanded(declared).tables();
        for (int i = 0; i < whole.size(); i++) {
            if (!unknown(normal.tables().get(i)).isEmpty()) {
                tables.add(whole.get(i));
            }
        }
        Set<String> owners = objects.tables();
        Set<String> read = new HashSet<>(owners);
        read.addAll(objects.names());
        for (int i = 0; i < declared.views().size(); i++) {
            View view = declared.views().get(i);
            View wanted = normal.views().get(i);
            if (before.view(view.name()).filter(wanted::equals).isEmpty()
                    && !turned.isCalled(view.select().written())) {
                views.add(view);
            }
        }
        views.addAll(kept.queries());
        views.forEach(view -> read.addAll(Mentions.of(view.select().written())));
        for (int i = 0; i < whole.size(); i++) {
            Table table = whole.get(i);
            if (read.contains(table.name())
                    && !tables.contains(table)
                    && (owners.contains(table.name())
                            || Texts.hasOtherColumns(there, normal.tables().get(i)))) {
                tables.add(table);
            }
        }
    }

    /** Returns the expressions of a table in normal form that are no literals and not among those that are there. */
    private List<Placed> unknown(Table wanted) {
        List<Placed> known = before.table(wanted.name()).map(Texts::of).orElse(List.of());
        return Texts.of(wanted).stream()
                .filter(text -> !known.contains(text))
                .filter(text -> !CanonicalText.isLiteral(text.sql().canonical()))
                .filter(text -> !turned.isCalled(text.sql().canonical()))
                .toList();
    }

    private void ask() throws SQLException {
        session.execute(Settings.TEMPORARY_FIRST);
        standIns = StandIns.of(tables, views, objects.types());
        objects.makeTypes(standIns);
        for (Table table : tables) {
            ask(table);
        }
        divisions.ask();
        objects.ask();
        List<View> rest = new ArrayList<>(
                Order.of(views, View::name, view -> Mentions.of(view.select().written())));
        boolean more = true;
        while (more && !rest.isEmpty()) {
            more = rest.removeIf(this::isMade);
        }
        for (View view : views) {
            if (!rest.contains(view)) {
                session.texts("SELECT pg_catalog.pg_get_viewdef(" + relation(view.name()) + ")")
                        .forEach(text -> queries.put(view.name(), standIns.back(text)));
            }
        }
        kept.ask((table, making) -> {
            if (isDone(List.of(making))) {
                spell(table);
            }
        });
    }

    private static String relation(String name) {
        return Quoting.string("pg_temp." + ObjectName.standIn(name)) + "::pg_catalog.regclass";
    }

    boolean isDone(List<String> statements) throws SQLException {
        try {
            session.guarded(() -> {
                session.execute(String.join(";", statements));
                return statements;
            });
            return true;
        } catch (SQLException e) {
            if (!session.isInTransaction()) {
                throw e;
            }
            return false; // what the server does not take is refused when it is to be made
        }
    }

    private boolean isMade(View view) {
        String columns = view.columns().isEmpty()
                ? ""
                : " ("
                        + String.join(
                                ", ",
                                view.columns().stream().map(Quoting::identifier).toList()) + ")";
        try {
            return isDone(List.of("CREATE TEMP VIEW " + ObjectName.standIn(view.name()) + columns + " AS "
                    + standIns.there(view.select().written())));
        } catch (SQLException e) {
            return false;
        }
    }

    private void ask(Table table) throws SQLException {
        if (isDone(List.of(
                "CREATE TEMP TABLE " + ObjectName.standIn(table.name()) + " (" + divisions.columns(table) + ")"))) {
            spell(table);
        }
    }

    private void spell(Table table) throws SQLException {
        String name = "pg_temp." + ObjectName.standIn(table.name());
        List<Placed> asked = Texts.of(table).stream()
                .filter(text -> !CanonicalText.isLiteral(text.sql().written()))
                .distinct()
                .toList();
        List<String> statements = new ArrayList<>();
        for (int i = 0; i < asked.size(); i++) {
            statements.add("ALTER TABLE " + name + " " + making(table, asked.get(i), i));
        }
        if (!isDone(statements)) {
            for (String statement : statements) {
                isDone(List.of(statement));
            }
        }
        Map<Placed, String> answers = new HashMap<>();
        session.query(
                List.of("SELECT c.conname, pg_catalog.pg_get_expr(c.conbin, c.conrelid) FROM pg_catalog.pg_constraint c"
                        + " WHERE c.conrelid = " + relation(table.name()) + " AND c.contype = 'c'::\"char\""
                        + " UNION ALL SELECT a.attname, pg_catalog.pg_get_expr(d.adbin, d.adrelid)"
                        + " FROM pg_catalog.pg_attrdef d JOIN pg_catalog.pg_attribute a ON a.attrelid = d.adrelid"
                        + " AND a.attnum = d.adnum WHERE d.adrelid = " + relation(table.name())),
                (number, rows) -> {
                    Map<String, String> found = new HashMap<>();
                    while (rows.next()) {
                        found.put(rows.getString(1), rows.getString(2));
                    }
                    for (int i = 0; i < asked.size(); i++) {
                        Placed text = asked.get(i);
                        answer(text, i, found).map(standIns::back).ifPresent(sql -> answers.put(text, sql));
                    }
                });
        spelled.put(table.name(), answers);
    }

    private String making(Table table, Placed text, int number) {
        String sql = standIns.there(text.sql().written(), Optional.of(table.name()));
        return switch (text.place().kind()) {
            case DEFAULT -> "ALTER COLUMN " + identifier(text.place().column()) + " SET DEFAULT " + sql + "\n";
            case CONDITION -> "ADD CONSTRAINT " + RULE + number + " CHECK (" + sql + "\n) NOT VALID";
            case VALUE -> "ADD CONSTRAINT " + RULE + number + " CHECK ((" + sql + "\n)" + VALUE + ") NOT VALID";
        };
    }

    private static Optional<String> answer(Placed text, int number, Map<String, String> found) {
        if (text.place().kind() == Place.Kind.DEFAULT) {
            return Optional.ofNullable(found.get(text.place().column()));
        }
        Optional<String> condition = Optional.ofNullable(found.get(RULE + number));
        return text.place().kind() == Place.Kind.CONDITION
                ? condition
                : condition
                        .map(CanonicalText::bare)
                        .filter(sql -> sql.endsWith(VALUE))
                        .map(sql -> sql.substring(0, sql.length() - VALUE.length()));
    }

    private Schema answered() {
        return new Schema(
                declared.tables().stream()
                        .map(table -> divisions.answered(answered(table, spelled.getOrDefault(table.name(), Map.of()))))
                        .toList(),
                declared.virtualTables(),
                declared.views().stream().map(this::answered).toList(),
                declared.triggers(),
                kept.answered(objects.answered(standIns), queries, Mirror::answered, spelled),
                declared.names());
    }

    private static Table answered(Table table, Map<Placed, String> answers) {
        return Texts.changed(
                table,
                (place, sql) -> Optional.ofNullable(answers.get(new Placed(place, sql)))
                        .map(sql::withCanonical)
                        .orElse(sql));
    }

    private View answered(View view) {
        String query = queries.get(view.name());
        if (query == null) {
            return view;
        }
        return view.columns().isEmpty()
                ? new View(
                        view.name(), List.of(), view.select().withCanonical(query), view.special(), view.declaration())
                : new View(view.name(), List.of(), SqlText.of(query), view.special(), view.declaration());
    }
}
