package dev.sleet.postgres.mirror;

import static dev.sleet.model.Quoting.identifier;

import dev.sleet.dialect.schema.LiveSchema;
import dev.sleet.model.Column;
import dev.sleet.model.Schema;
import dev.sleet.model.Table;
import dev.sleet.model.postgres.PgTable;
import dev.sleet.postgres.form.Partitions;
import dev.sleet.postgres.mirror.Objects.Making;
import dev.sleet.postgres.read.PostgresDetails;
import dev.sleet.postgres.session.Session;
import dev.sleet.postgres.text.CanonicalText;
import dev.sleet.postgres.text.Mentions;
import dev.sleet.postgres.text.StandIns;
import dev.sleet.postgres.text.TypeName;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** How the server spells what tables are partitioned by, and the bounds of partitions, where these differ as text. Bounds are computed, so those that call what the database holds are not asked for. */
final class Divisions {
    private static final String WHOLE = "__sleet_whole_";
    private static final String PART = "__sleet_part_";

    private final Making making;
    private final Supplier<StandIns> there;
    private final Session session;
    private final List<Table> wholes = new ArrayList<>();
    private final Map<String, List<Table>> parts = new LinkedHashMap<>();
    private final Map<String, String> keys = new HashMap<>();
    private final Map<String, String> bounds = new HashMap<>();

    Divisions(
            Making making, Supplier<StandIns> there, Session session, Schema before, Schema declared, LiveSchema live) {
        this.making = making;
        this.there = there;
        this.session = session;
        PostgresDetails details = live.details() instanceof PostgresDetails own ? own : PostgresDetails.NONE;
        Schema all = Partitions.expanded(declared);
        for (Table table : all.tables()) {
            PgTable own = PgTable.of(table);
            PgTable old = before.table(table.name()).map(PgTable::of).orElse(PgTable.NONE);
            boolean isOther = own.partitionBy()
                    .filter(key -> !old.partitionBy().equals(Optional.of(CanonicalText.of(key))))
                    .isPresent();
            if (isOther) {
                wholes.add(table);
            }
            own.partitionOf()
                    .filter(part -> old.partitionOf()
                            .filter(other -> other.bounds().equals(CanonicalText.of(part.bounds())))
                            .isEmpty())
                    .filter(part -> isHarmless(part.bounds(), details))
                    .flatMap(part -> all.table(part.parent()))
                    .filter(whole -> hasNoDomain(whole, details))
                    .ifPresent(whole -> {
                        parts.computeIfAbsent(whole.name(), name -> new ArrayList<>())
                                .add(table);
                        if (!wholes.contains(whole)) {
                            wholes.add(whole);
                        }
                    });
        }
    }

    private static boolean isHarmless(String bounds, PostgresDetails details) {
        Set<String> called = Mentions.functions(bounds);
        return !details.hasOperators()
                && Collections.disjoint(called, details.functions())
                && Collections.disjoint(Mentions.of(bounds), details.domains())
                && called.stream().noneMatch(name -> name.contains("."));
    }

    private static boolean hasNoDomain(Table whole, PostgresDetails details) {
        return whole.columns().stream()
                .noneMatch(column -> details.domains()
                        .contains(TypeName.of(column.type().canonical()).base()));
    }

    boolean isEmpty() {
        return wholes.isEmpty();
    }

    /** Makes temporary tables of those names and with those parts, and reads them. */
    void ask() throws SQLException {
        Map<String, String> names = new HashMap<>();
        for (int i = 0; i < wholes.size(); i++) {
            Table whole = wholes.get(i);
            Optional<String> key = PgTable.of(whole).partitionBy();
            if (key.isEmpty()
                    || !making.isDone(List.of("CREATE TEMP TABLE " + WHOLE + i + " (" + columns(whole)
                            + ") PARTITION BY " + there.get().there(key.get())))) {
                continue;
            }
            names.put(WHOLE + i, whole.name());
            List<String> statements = new ArrayList<>();
            List<Table> own = parts.getOrDefault(whole.name(), List.of());
            for (int j = 0; j < own.size(); j++) {
                String name = PART + i + "_" + j;
                names.put(name, own.get(j).name());
                statements.add("CREATE TEMP TABLE " + name + " PARTITION OF pg_temp." + WHOLE + i + " "
                        + there.get()
                                .there(PgTable.of(own.get(j))
                                        .partitionOf()
                                        .orElseThrow()
                                        .bounds()));
            }
            if (!statements.isEmpty() && !making.isDone(statements)) {
                for (String statement : statements) {
                    making.isDone(List.of(statement));
                }
            }
        }
        session.query(
                List.of(
                        "SELECT c.relname, CASE WHEN c.relkind = 'p'::\"char\" THEN pg_catalog.pg_get_partkeydef(c.oid) END,"
                                + " pg_catalog.pg_get_expr(c.relpartbound, c.oid) FROM pg_catalog.pg_class c"
                                + " WHERE c.relnamespace = pg_catalog.pg_my_temp_schema()"
                                + " AND (c.relkind = 'p'::\"char\" OR c.relispartition)"),
                (number, rows) -> {
                    while (rows.next()) {
                        String table = names.get(rows.getString(1));
                        if (table != null) {
                            Optional.ofNullable(rows.getString(2)).ifPresent(key -> keys.put(table, key));
                            Optional.ofNullable(rows.getString(3)).ifPresent(text -> bounds.put(table, text));
                        }
                    }
                });
    }

    /** Returns the columns of a temporary table with their types. */
    String columns(Table table) {
        return table.columns().stream().map(this::column).collect(Collectors.joining(", "));
    }

    private String column(Column column) {
        return identifier(column.name()) + " "
                + there.get().type(TypeName.of(column.type().written()).stored().toString())
                + column.collation().map(name -> " COLLATE " + identifier(name)).orElse("");
    }

    /** Returns a table with what the server says of it. */
    Table answered(Table table) {
        PgTable own = PgTable.of(table);
        if (own.equals(PgTable.NONE)) {
            return table;
        }
        PgTable keyed = own.partitionBy().isPresent() && keys.containsKey(table.name())
                ? own.withPartitionBy(String.valueOf(keys.get(table.name())))
                : own;
        return table.withSpecial(keyed.partitionOf()
                .filter(part -> bounds.containsKey(table.name()))
                .map(part -> keyed.withPartitionOf(
                        new PgTable.Partition(part.parent(), String.valueOf(bounds.get(table.name())))))
                .orElse(keyed)
                .ifAny());
    }
}
