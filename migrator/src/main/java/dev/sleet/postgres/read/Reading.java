package dev.sleet.postgres.read;

import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.UnreadableSchemaException;
import dev.sleet.dialect.schema.Exclusions;
import dev.sleet.dialect.schema.LiveSchema;
import dev.sleet.postgres.object.Scope;
import dev.sleet.postgres.read.Rows.Relation;
import dev.sleet.postgres.session.Session;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The managed schema as it was read in one message. One that is marked is known to be still the same by two numbers, and what a change has
 * done to its tables is read without all others; under the locks of a change others wait for that.
 */
public final class Reading {
    private final Session session;
    private final Exclusions exclusions;
    private final Scope scope;
    private final Rows rows;
    private final Optional<CatalogueMarks> marks;
    private final LiveSchema live;

    private Reading(Session session, Exclusions exclusions, Scope scope, Rows rows, Optional<CatalogueMarks> marks) {
        this.session = session;
        this.exclusions = exclusions;
        this.scope = scope;
        this.rows = rows;
        this.marks = marks;
        this.live = SchemaReader.live(rows, session.schema(), exclusions);
    }

    /**
     * Reads a schema.
     *
     * @param isMarked whether it will be asked again, which takes a question more
     * @throws UnreadableSchemaException if the server is too old, or there is no schema of the name
     */
    public static Reading of(Session session, Exclusions exclusions, boolean isMarked) throws SQLException {
        if (exclusions.namespaces().contains(session.schema())) {
            throw new SleetException(
                    ExitCode.USAGE,
                    "names in schema " + session.schema() + " are written without it",
                    List.of(
                            "it is the usual schema of the database, so t stands for " + session.schema() + ".t",
                            "nothing was changed; to have another one the usual schema: ?currentSchema=NAME behind the address"));
        }
        boolean isAsked = isMarked && CatalogueMarks.areThere(session);
        return whole(session, exclusions, isAsked ? List.of(CatalogueMarks.QUESTION) : List.of(), Optional.empty());
    }

    /** What changes between two questions has a newer mark the next time, as the marks are older than what is read. */
    private static Reading whole(
            Session session, Exclusions exclusions, List<String> first, Optional<CatalogueMarks> known)
            throws SQLException {
        Scope scope = Catalogue.managed(session).with(exclusions.namespaces());
        Rows rows = new Rows();
        List<CatalogueMarks> marks = new ArrayList<>(known.stream().toList());
        List<String> questions = new ArrayList<>(first);
        int before = questions.size();
        questions.addAll(Catalogue.questions(scope));
        session.query(questions, (number, answer) -> {
            if (number < before) {
                marks.add(CatalogueMarks.of(answer));
            } else {
                rows.take(number - before, answer);
            }
        });
        if (!session.away().isEmpty()) {
            rows.otherSchemas.clear();
        }
        PostgresVersion version = new PostgresVersion(rows.version);
        if (!version.isRead()) {
            throw new UnreadableSchemaException(
                    version + " is older than what Sleet reads", "use PostgreSQL 14 or later");
        }
        if (!rows.hasSchema) {
            throw new UnreadableSchemaException(
                    "the database has no schema " + session.schema(), "to make it: CREATE SCHEMA, or name another one");
        }
        return new Reading(session, exclusions, scope, rows, marks.stream().findFirst());
    }

    /** Returns the schema. */
    public LiveSchema live() {
        return live;
    }

    /** Returns whether it was read over a connection, and leaves the same alone. */
    public boolean isOf(Session other, Exclusions others) {
        return session == other && exclusions.equals(others);
    }

    /** Returns whether the catalogue is to the row what it was; if not, the schema may still be the same. */
    public boolean isStill() throws SQLException {
        return marks.isPresent() && marks.get().equals(CatalogueMarks.ask(session));
    }

    /**
     * Reads the schema again: in a transaction that has changed tables alone, these alone. Outside of one, where others may change something
     * between two questions, all of it unless nothing has changed.
     */
    public Reading again() throws SQLException {
        if (marks.isEmpty()) {
            return of(session, exclusions, true);
        }
        CatalogueMarks now = CatalogueMarks.ask(session);
        Optional<Set<Long>> changed = now.tablesChangedSince(marks.get());
        if (changed.filter(Set::isEmpty).isPresent()) {
            return this;
        }
        if (changed.isEmpty() || !session.isInTransaction()) {
            return whole(session, exclusions, List.of(), Optional.of(now));
        }
        Rows after = new Rows();
        after.takeBut(changed.get(), rows);
        session.query(
                Catalogue.questions(scope, changed.get()),
                (number, answer) -> after.take(Catalogue.FIRST_OF_TABLES + number, answer));
        after.relations.sort(Comparator.comparingLong(Relation::id));
        return hasNewName(after)
                ? whole(session, exclusions, List.of(), Optional.of(now))
                : new Reading(session, exclusions, scope, after, Optional.of(now));
    }

    /** Returns whether something of a table may have got another name, under which what is not read again speaks of it. */
    private boolean hasNewName(Rows after) {
        Map<String, String> before = numbered(rows);
        boolean isRenamed = numbered(after).entrySet().stream()
                .anyMatch(now ->
                        !before.getOrDefault(now.getKey(), now.getValue()).equals(now.getValue()));
        return isRenamed
                || (!rules(after).containsAll(rules(rows)) && !rules(rows).containsAll(rules(after)));
    }

    private static Map<String, String> numbered(Rows rows) {
        Map<String, String> names = new HashMap<>();
        rows.attributes.forEach(column -> names.put(column.table() + "." + column.number(), column.name()));
        rows.indexes.forEach(index -> names.put("" + index.id(), index.name()));
        return names;
    }

    private static Set<String> rules(Rows rows) {
        return rows.constraints.stream()
                .map(rule -> rule.table() + "." + rule.name())
                .collect(Collectors.toSet());
    }
}
