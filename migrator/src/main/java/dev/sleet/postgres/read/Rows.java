package dev.sleet.postgres.read;

import dev.sleet.model.Special;
import dev.sleet.model.postgres.Parameter;
import dev.sleet.model.postgres.PgColumn;
import dev.sleet.model.postgres.PgEntity;
import dev.sleet.model.postgres.PgTable;
import dev.sleet.model.postgres.SequenceOptions;
import dev.sleet.postgres.object.ObjectKinds;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The answers of the catalogue, as they are. */
final class Rows {
    int version;
    boolean hasSchema;
    final Set<String> roles = new HashSet<>();
    final List<Relation> relations = new ArrayList<>();
    final List<Attribute> attributes = new ArrayList<>();
    final List<Rule> constraints = new ArrayList<>();
    final List<IndexRow> indexes = new ArrayList<>();
    final List<String> otherSchemas = new ArrayList<>();
    final List<Other> others = new ArrayList<>();
    final List<Use> uses = new ArrayList<>();
    final List<Grant> grants = new ArrayList<>();
    final List<ViewDefault> viewDefaults = new ArrayList<>();
    final Set<String> functions = new HashSet<>();
    final Set<String> domains = new HashSet<>();
    boolean hasOperators;
    final List<DefaultRight> defaultRights = new ArrayList<>();
    final Map<Long, Partition> partitions = new HashMap<>();
    final List<PgEntity> objects = new ArrayList<>();

    record Relation(
            long id,
            String name,
            String kind,
            String persistence,
            List<Parameter> options,
            boolean rowSecurity,
            boolean forcesRowSecurity,
            boolean inherits,
            String definition,
            String owner,
            boolean isOwn,
            boolean ofExtension,
            Marks marks,
            boolean isFilled) {
        /** Returns what only PostgreSQL has of a table. */
        Optional<Special> special(Optional<Partition> divided) {
            return new PgTable(
                            rowSecurity,
                            forcesRowSecurity,
                            persistence.equals("u"),
                            options,
                            divided.flatMap(Partition::key),
                            divided.flatMap(part -> part.parent()
                                    .flatMap(name -> part.bounds().map(bounds -> new PgTable.Partition(name, bounds)))),
                            marks.replicaIdentity(),
                            marks.clusterOn())
                    .ifAny();
        }
    }

    record Attribute(
            long table,
            int number,
            String name,
            String type,
            boolean notNull,
            String identity,
            String generated,
            Optional<String> expression,
            Optional<String> collation,
            Optional<String> sequence,
            Optional<String> writtenSequence,
            Optional<SequenceOptions> counting,
            PgColumn storage) {}

    record Rule(
            long table,
            String name,
            String kind,
            List<Integer> columns,
            String parent,
            boolean isOfOtherSchema,
            List<String> parentColumns,
            String onUpdate,
            String onDelete,
            String match,
            boolean deferrable,
            boolean deferred,
            boolean validated,
            boolean noInherit,
            String expression,
            String definition,
            long index,
            List<String> operators,
            boolean enforced,
            boolean ofPeriods,
            boolean ofWhole) {}

    record IndexRow(
            long id,
            String name,
            long table,
            boolean unique,
            boolean valid,
            String method,
            List<Integer> columns,
            List<Integer> options,
            int keys,
            String definition,
            Optional<String> condition,
            boolean nullsNotDistinct,
            List<Parameter> storage,
            List<String> expressions,
            List<@Nullable String> collations,
            List<@Nullable String> classes,
            boolean ofConstraint,
            boolean ofWhole) {}

    record Other(String type, String name, String table, Optional<String> definition, Optional<String> comment) {}

    record Use(String view, String used) {}

    record Grant(
            String relation,
            String kind,
            String privilege,
            boolean grantable,
            String grantee,
            Optional<String> column) {}

    record ViewDefault(String view, String column, String sql) {}

    /** Takes all rows of an earlier answer but those of some tables. */
    void takeBut(Set<Long> tables, Rows before) {
        version = before.version;
        hasSchema = before.hasSchema;
        hasOperators = before.hasOperators;
        roles.addAll(before.roles);
        otherSchemas.addAll(before.otherSchemas);
        others.addAll(before.others);
        uses.addAll(before.uses);
        grants.addAll(before.grants);
        viewDefaults.addAll(before.viewDefaults);
        functions.addAll(before.functions);
        domains.addAll(before.domains);
        defaultRights.addAll(before.defaultRights);
        partitions.putAll(before.partitions);
        objects.addAll(before.objects);
        Set<Long> relationsOf = new HashSet<>(tables);
        before.indexes.stream()
                .filter(index -> tables.contains(index.table()))
                .forEach(index -> relationsOf.add(index.id()));
        keep(before.relations, row -> !relationsOf.contains(row.id()), relations);
        keep(before.attributes, row -> !tables.contains(row.table()), attributes);
        keep(before.constraints, row -> !tables.contains(row.table()), constraints);
        keep(before.indexes, row -> !tables.contains(row.table()), indexes);
    }

    private static <T> void keep(List<T> before, Predicate<T> isKept, List<T> after) {
        before.stream().filter(isKept).forEach(after::add);
    }

    /** Takes the rows of the question of a number. */
    void take(int question, ResultSet r) throws SQLException {
        while (r.next()) {
            switch (question) {
                case 0 -> {
                    version = r.getInt(1);
                    hasSchema = r.getBoolean(2);
                    otherSchemas.addAll(Cells.texts(r, 3));
                    roles.addAll(Cells.texts(r, 4));
                }
                case 1 ->
                    relations.add(new Relation(
                            r.getLong(1),
                            r.getString(2),
                            r.getString(3),
                            r.getString(4),
                            Cells.parameters(r, 5, 6),
                            r.getBoolean(7),
                            r.getBoolean(8),
                            r.getBoolean(9),
                            Cells.text(r, 10).orElse(""),
                            r.getString(11),
                            r.getBoolean(12),
                            r.getBoolean(13),
                            Marks.of(r, 14),
                            r.getBoolean(17)));
                case 2 ->
                    attributes.add(new Attribute(
                            r.getLong(1),
                            r.getInt(2),
                            r.getString(3),
                            r.getString(4),
                            r.getBoolean(5),
                            Cells.text(r, 6).orElse(""),
                            Cells.text(r, 7).orElse(""),
                            Cells.text(r, 8),
                            Cells.text(r, 9),
                            Cells.text(r, 10),
                            Cells.text(r, 11),
                            ColumnRows.counting(r, 12),
                            ColumnRows.storage(r, 13)));
                case 3 -> constraints.add(RuleRows.rule(r));
                case 4 -> indexes.add(RuleRows.index(r));
                case 5 ->
                    others.add(new Other(
                            r.getString(1), r.getString(2), r.getString(3), Cells.text(r, 4), Cells.text(r, 5)));
                case 6 -> uses.add(new Use(r.getString(1), r.getString(2)));
                case 7 ->
                    grants.add(new Grant(
                            r.getString(1),
                            r.getString(2),
                            r.getString(3),
                            r.getBoolean(4),
                            r.getString(5),
                            Cells.text(r, 6)));
                case 8 -> viewDefaults.add(new ViewDefault(r.getString(1), r.getString(2), r.getString(3)));
                case 9 -> {
                    switch (r.getString(2)) {
                        case "function" -> functions.add(r.getString(1));
                        case "domain" -> domains.add(r.getString(1));
                        default -> hasOperators = true;
                    }
                }
                case 10 -> defaultRights.add(DefaultRight.of(r));
                case 11 ->
                    partitions.put(
                            r.getLong(1),
                            new Partition(
                                    r.getString(2),
                                    Cells.text(r, 3),
                                    r.getLong(4),
                                    Cells.text(r, 5),
                                    Cells.text(r, 6)));
                default ->
                    objects.add(ObjectKinds.ALL.get(question - Catalogue.COUNT).read(r));
            }
        }
    }
}
