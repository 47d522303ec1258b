package dev.sleet.postgres.object;

import static dev.sleet.model.Quoting.identifier;

import dev.sleet.model.Declaration;
import dev.sleet.model.Quoting;
import dev.sleet.model.postgres.Extension;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Extensions, which belong to the database and not to a schema of it. Where none is said, any version will do, and any schema. */
final class ExtensionKind implements ObjectKind<Extension> {
    @Override
    public Class<Extension> type() {
        return Extension.class;
    }

    @Override
    public String question() {
        return """
            SELECT e.extname, n.nspname, e.extversion
            FROM pg_catalog.pg_extension e JOIN pg_catalog.pg_namespace n ON n.oid = e.extnamespace
            WHERE e.extname <> 'plpgsql'::pg_catalog.name AND :made(n, e.extname) AND pg_catalog.left(:schema, 7) <> 'pg_temp'::text
            ORDER BY e.extname\
            """;
    }

    @Override
    public Extension read(ResultSet row) throws SQLException {
        return new Extension(row.getString(1), Written.text(row, 2), Written.text(row, 3), Declaration.NONE);
    }

    @Override
    public Extension normal(Extension object) {
        return new Extension(object.name(), Optional.empty(), Optional.empty(), object.declaration());
    }

    @Override
    public List<String> create(Extension object) {
        List<String> statements = new ArrayList<>();
        object.schema()
                .filter(name -> !name.equals("public"))
                .map(ExtensionKind::place)
                .ifPresent(statements::add);
        statements.add("CREATE EXTENSION IF NOT EXISTS " + identifier(object.name())
                + object.schema().map(name -> " SCHEMA " + identifier(name)).orElse("")
                + object.version()
                        .map(text -> " VERSION " + Quoting.string(text))
                        .orElse(""));
        return statements;
    }

    /** Makes the schema of extensions, which need not be managed, where it is not there; who only uses it may not have the right to. */
    private static String place(String schema) {
        return "DO "
                + Quoting.string("BEGIN IF pg_catalog.to_regnamespace(" + Quoting.string(identifier(schema))
                        + ") IS NULL THEN CREATE SCHEMA " + identifier(schema) + "; END IF; END");
    }

    @Override
    public String drop(Extension object) {
        return "DROP EXTENSION " + identifier(object.name());
    }

    @Override
    public Optional<List<String>> alter(Extension from, Extension to) {
        String alter = "ALTER EXTENSION " + identifier(to.name());
        List<String> statements = new ArrayList<>();
        to.version()
                .filter(text -> !from.version().equals(Optional.of(text)))
                .ifPresent(text -> statements.add(alter + " UPDATE TO " + Quoting.string(text)));
        to.schema()
                .filter(name -> !from.schema().equals(Optional.of(name)))
                .ifPresent(name -> statements.add(alter + " SET SCHEMA " + identifier(name)));
        return Optional.of(statements);
    }
}
