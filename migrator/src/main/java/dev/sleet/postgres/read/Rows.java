package dev.sleet.postgres.read;

import dev.sleet.model.Special;
import dev.sleet.model.postgres.Parameter;
import dev.sleet.model.postgres.PgColumn;
import dev.sleet.model.postgres.PgEntity;
import dev.sleet.model.postgres.PgTable;
import dev.sleet.model.postgres.SequenceOptions;
import dev.sleet.postgres.object.ObjectKinds;
import dev.sleet.postgres.text.Parameters;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

    /** Takes the rows of the question of a number. */
    void take(int question, ResultSet r) throws SQLException {
        while (r.next()) {
            switch (question) {
                case 0 -> {
                    version = r.getInt(1);
                    hasSchema = r.getBoolean(2);
                    otherSchemas.addAll(texts(r, 3));
                    roles.addAll(texts(r, 4));
                }
                case 1 ->
                    relations.add(new Relation(
                            r.getLong(1),
                            r.getString(2),
                            r.getString(3),
                            r.getString(4),
                            parameters(r, 5, 6),
                            r.getBoolean(7),
                            r.getBoolean(8),
                            r.getBoolean(9),
                            text(r, 10).orElse(""),
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
                            text(r, 6).orElse(""),
                            text(r, 7).orElse(""),
                            text(r, 8),
                            text(r, 9),
                            text(r, 10),
                            text(r, 11),
                            ColumnRows.counting(r, 12),
                            ColumnRows.storage(r, 13)));
                case 3 -> constraints.add(rule(r));
                case 4 -> indexes.add(index(r));
                case 5 -> others.add(new Other(r.getString(1), r.getString(2), r.getString(3), text(r, 4), text(r, 5)));
                case 6 -> uses.add(new Use(r.getString(1), r.getString(2)));
                case 7 ->
                    grants.add(new Grant(
                            r.getString(1),
                            r.getString(2),
                            r.getString(3),
                            r.getBoolean(4),
                            r.getString(5),
                            text(r, 6)));
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
                            new Partition(r.getString(2), text(r, 3), r.getLong(4), text(r, 5), text(r, 6)));
                default ->
                    objects.add(ObjectKinds.ALL.get(question - Catalogue.COUNT).read(r));
            }
        }
    }

    private static Rule rule(ResultSet r) throws SQLException {
        return new Rule(
                r.getLong(1),
                r.getString(2),
                r.getString(3),
                numbers(r, 4),
                text(r, 5).orElse(""),
                r.getBoolean(6),
                texts(r, 7),
                r.getString(8),
                r.getString(9),
                r.getString(10),
                r.getBoolean(11),
                r.getBoolean(12),
                r.getBoolean(13),
                r.getBoolean(14),
                text(r, 15).orElse(""),
                text(r, 16).orElse(""),
                r.getLong(17),
                texts(r, 18),
                text(r, 19).filter("false"::equals).isEmpty(),
                text(r, 20).filter("true"::equals).isPresent(),
                r.getBoolean(21));
    }

    private static IndexRow index(ResultSet r) throws SQLException {
        return new IndexRow(
                r.getLong(1),
                r.getString(2),
                r.getLong(3),
                r.getBoolean(4),
                r.getBoolean(5),
                r.getString(6),
                numbers(r, 7),
                numbers(r, 8),
                r.getInt(9),
                r.getString(10),
                text(r, 11),
                text(r, 12).filter("true"::equals).isPresent(),
                parameters(r, 13),
                texts(r, 14),
                nullable(r, 15),
                nullable(r, 16),
                r.getBoolean(17),
                r.getBoolean(18));
    }

    private static Optional<String> text(ResultSet r, int column) throws SQLException {
        return Optional.ofNullable(r.getString(column));
    }

    private static List<Integer> numbers(ResultSet r, int column) throws SQLException {
        Array array = r.getArray(column);
        return array == null ? List.of() : List.of((Integer[]) array.getArray());
    }

    private static List<String> texts(ResultSet r, int column) throws SQLException {
        Array array = r.getArray(column);
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }

    /** Returns settings, each of which stands as {@code name=value}. */
    private static List<Parameter> parameters(ResultSet r, int... columns) throws SQLException {
        List<String> settings = new ArrayList<>();
        for (int column : columns) {
            settings.addAll(texts(r, column));
        }
        return Parameters.of(settings);
    }

    /** Returns texts of which some are not there. */
    private static List<@Nullable String> nullable(ResultSet r, int column) throws SQLException {
        List<@Nullable String> texts = new ArrayList<>();
        Array array = r.getArray(column);
        if (array != null) {
            for (Object text : (Object[]) array.getArray()) {
                texts.add((String) text);
            }
        }
        return texts;
    }
}
