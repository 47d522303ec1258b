package dev.sleet.postgres.object;

import dev.sleet.model.Declaration;
import dev.sleet.model.Quoting;
import dev.sleet.model.postgres.EnumType;
import dev.sleet.postgres.text.Moves;
import dev.sleet.postgres.text.ObjectName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Types with a list of values. */
final class EnumKind implements ObjectKind<EnumType> {
    @Override
    public Class<EnumType> type() {
        return EnumType.class;
    }

    @Override
    public String question() {
        return """
            SELECT :name(n, t.typname), (SELECT pg_catalog.array_agg(e.enumlabel::text ORDER BY e.enumsortorder)
              FROM pg_catalog.pg_enum e WHERE e.enumtypid = t.oid)
            FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
            WHERE :schemas(n) AND t.typtype = 'e'::"char"
              AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_depend d
              WHERE d.classid = 'pg_catalog.pg_type'::pg_catalog.regclass AND d.objid = t.oid AND d.deptype = 'e'::"char")
            ORDER BY t.oid\
            """;
    }

    @Override
    public EnumType read(ResultSet row) throws SQLException {
        return new EnumType(row.getString(1), Written.texts(row, 2), Declaration.NONE);
    }

    @Override
    public EnumType normal(EnumType object) {
        return object;
    }

    @Override
    public List<String> create(EnumType object) {
        return List.of(create(ObjectName.quoted(object.name()), object));
    }

    private static String create(String name, EnumType object) {
        return "CREATE TYPE " + name + " AS ENUM (" + Written.literals(object.values()) + ")";
    }

    @Override
    public String drop(EnumType object) {
        return "DROP TYPE " + ObjectName.quoted(object.name());
    }

    @Override
    public List<String> rename(EnumType from, EnumType to) {
        return Moves.statements("ALTER TYPE", "", from.name(), to.name());
    }

    /** A value comes behind the one that stands before it, or before all; none goes, and none changes places. */
    @Override
    public Optional<List<String>> alter(EnumType from, EnumType to) {
        List<String> kept = to.values().stream().filter(from.values()::contains).toList();
        if (!kept.equals(from.values())) {
            return Optional.empty();
        }
        List<String> statements = new ArrayList<>();
        for (int i = 0; i < to.values().size(); i++) {
            String value = to.values().get(i);
            if (!from.values().contains(value)) {
                String place = i == 0
                        ? " BEFORE " + Quoting.string(from.values().getFirst())
                        : " AFTER " + Quoting.string(to.values().get(i - 1));
                statements.add(
                        "ALTER TYPE " + ObjectName.quoted(to.name()) + " ADD VALUE " + Quoting.string(value) + place);
            }
        }
        return Optional.of(statements);
    }

    @Override
    public EnumType turned(EnumType object, Turning turning) {
        return new EnumType(turning.name().apply(object.name()), object.values(), object.declaration());
    }

    @Override
    public Optional<String> temporary(EnumType object) {
        return Optional.of(create("pg_temp." + ObjectName.quoted(object.name()), object));
    }
}
