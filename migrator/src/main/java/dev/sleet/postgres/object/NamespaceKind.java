package dev.sleet.postgres.object;

import static dev.sleet.model.Quoting.identifier;

import dev.sleet.model.Declaration;
import dev.sleet.model.postgres.Namespace;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Schemas beside the usual one, which is there whatever is declared. */
final class NamespaceKind implements ObjectKind<Namespace> {
    @Override
    public Class<Namespace> type() {
        return Namespace.class;
    }

    @Override
    public String question() {
        return """
            SELECT n.nspname FROM pg_catalog.pg_namespace n
            WHERE :schemas(n) AND n.nspname <> :schema::pg_catalog.name ORDER BY n.oid\
            """;
    }

    @Override
    public Namespace read(ResultSet row) throws SQLException {
        return new Namespace(row.getString(1), Declaration.NONE);
    }

    @Override
    public Namespace normal(Namespace object) {
        return object;
    }

    @Override
    public List<String> create(Namespace object) {
        return List.of("CREATE SCHEMA " + identifier(object.name()));
    }

    @Override
    public String drop(Namespace object) {
        return "DROP SCHEMA " + identifier(object.name());
    }

    @Override
    public Optional<List<String>> alter(Namespace from, Namespace to) {
        return Optional.of(List.of());
    }
}
