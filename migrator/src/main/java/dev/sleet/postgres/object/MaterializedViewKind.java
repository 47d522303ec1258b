package dev.sleet.postgres.object;

import dev.sleet.model.Declaration;
import dev.sleet.model.Index;
import dev.sleet.model.Quoting;
import dev.sleet.model.SqlText;
import dev.sleet.model.postgres.MaterializedView;
import dev.sleet.postgres.text.Moves;
import dev.sleet.postgres.text.ObjectName;
import dev.sleet.postgres.text.Parameters;
import dev.sleet.postgres.text.QueryText;
import dev.sleet.postgres.text.Statements;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Queries whose rows are kept. Their indexes are read, made and dropped with those of tables. */
final class MaterializedViewKind implements ObjectKind<MaterializedView> {
    @Override
    public Class<MaterializedView> type() {
        return MaterializedView.class;
    }

    @Override
    public String question() {
        return """
            SELECT :name(n, c.relname), pg_catalog.pg_get_viewdef(c.oid), c.reloptions
            FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE :schemas(n) AND c.relkind = 'm'::"char"
              AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_depend e
              WHERE e.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND e.objid = c.oid AND e.deptype = 'e'::"char")
            ORDER BY c.oid\
            """;
    }

    @Override
    public MaterializedView read(ResultSet row) throws SQLException {
        return new MaterializedView(
                row.getString(1),
                List.of(),
                SqlText.of(Statements.unended(row.getString(2))),
                List.of(),
                Parameters.of(Written.texts(row, 3)),
                Declaration.NONE);
    }

    @Override
    public MaterializedView normal(MaterializedView object) {
        return new MaterializedView(
                ObjectName.normal(object.name()),
                object.columns(),
                object.select().withCanonical(QueryText.of(object.select().canonical())),
                object.indexes().stream()
                        .map(Indexes::normal)
                        .sorted(Comparator.comparing(Index::name))
                        .toList(),
                Parameters.normal(object.parameters()),
                object.declaration());
    }

    @Override
    public List<String> create(MaterializedView object) {
        String columns = object.columns().isEmpty()
                ? ""
                : " (" + object.columns().stream().map(Quoting::identifier).collect(Collectors.joining(", ")) + ")";
        return List.of("CREATE MATERIALIZED VIEW " + ObjectName.quoted(object.name()) + columns
                + Parameters.with(object.parameters()) + " AS\n" + Statements.ended(object.select()));
    }

    @Override
    public String drop(MaterializedView object) {
        return "DROP MATERIALIZED VIEW " + ObjectName.quoted(object.name());
    }

    @Override
    public List<String> rename(MaterializedView from, MaterializedView to) {
        return Moves.statements("ALTER MATERIALIZED VIEW", "", from.name(), to.name());
    }

    /** What another query gives is kept anew; indexes come and go by themselves. */
    @Override
    public Optional<List<String>> alter(MaterializedView from, MaterializedView to) {
        if (!from.select().equals(to.select()) || !from.columns().equals(to.columns())) {
            return Optional.empty();
        }
        return Optional.of(Parameters.changes(from.parameters(), to.parameters()).stream()
                .map(clause -> "ALTER MATERIALIZED VIEW " + ObjectName.quoted(to.name()) + " " + clause)
                .toList());
    }
}
