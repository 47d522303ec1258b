package dev.sleet.postgres.object;

import static dev.sleet.model.Quoting.identifier;

import dev.sleet.diff.Renames;
import dev.sleet.model.Declaration;
import dev.sleet.model.SqlText;
import dev.sleet.model.postgres.Policy;
import dev.sleet.model.postgres.Policy.Command;
import dev.sleet.postgres.text.CanonicalText;
import dev.sleet.postgres.text.ObjectName;
import dev.sleet.postgres.text.Statements;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Rules that say which rows of a table somebody sees or writes. */
final class PolicyKind implements ObjectKind<Policy> {
    private static final String ALL = "PUBLIC";

    /** The words that the server turns into the name of a role when a policy is made. */
    private static final Set<String> WHOEVER_MAKES_IT = Set.of("CURRENT_USER", "CURRENT_ROLE", "SESSION_USER");

    @Override
    public Class<Policy> type() {
        return Policy.class;
    }

    @Override
    public String question() {
        return """
            SELECT p.polname, :name(n, c.relname), p.polpermissive, p.polcmd,
              (SELECT pg_catalog.array_agg(r.rolname::text ORDER BY r.rolname) FROM pg_catalog.pg_roles r
                WHERE r.oid = ANY (p.polroles)),
              pg_catalog.pg_get_expr(p.polqual, p.polrelid), pg_catalog.pg_get_expr(p.polwithcheck, p.polrelid)
            FROM pg_catalog.pg_policy p JOIN pg_catalog.pg_class c ON c.oid = p.polrelid
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE :schemas(n)
            ORDER BY p.oid\
            """;
    }

    @Override
    public Policy read(ResultSet row) throws SQLException {
        return new Policy(
                row.getString(1),
                row.getString(2),
                row.getBoolean(3),
                switch (row.getString(4)) {
                    case "r" -> Command.SELECT;
                    case "a" -> Command.INSERT;
                    case "w" -> Command.UPDATE;
                    case "d" -> Command.DELETE;
                    default -> Command.ALL;
                },
                Written.texts(row, 5),
                Written.text(row, 6).map(CanonicalText::bare).map(SqlText::of),
                Written.text(row, 7).map(CanonicalText::bare).map(SqlText::of),
                Declaration.NONE);
    }

    @Override
    public Policy normal(Policy object) {
        return with(
                object,
                object.table(),
                object.roles().contains(ALL)
                        ? List.of()
                        : object.roles().stream().distinct().sorted().toList(),
                object.using().map(Written::canonical),
                object.withCheck().map(Written::canonical));
    }

    private static Policy with(
            Policy object, String table, List<String> roles, Optional<SqlText> using, Optional<SqlText> withCheck) {
        return new Policy(
                object.name(),
                table,
                object.permissive(),
                object.command(),
                roles,
                using,
                withCheck,
                object.declaration());
    }

    @Override
    public Policy following(Policy object, Renames renames) {
        String table = renames.after(object.table());
        return with(
                object,
                table,
                object.roles(),
                object.using().map(sql -> following(sql, table, renames)),
                object.withCheck().map(sql -> following(sql, table, renames)));
    }

    /** A condition may speak of other tables too, with the names of tables before those of columns. */
    private static SqlText following(SqlText sql, String table, Renames renames) {
        return renames.isEmpty()
                ? sql
                : SqlText.of(CanonicalText.renamed(sql.canonical(), name -> {
                    String column = Written.after(renames, table, name);
                    return column.equals(name) ? renames.after(name) : column;
                }));
    }

    @Override
    public List<String> create(Policy object) {
        return List.of(create(object, ObjectName.quoted(object.table())));
    }

    private static String create(Policy object, String table) {
        return "CREATE POLICY " + identifier(object.name()) + " ON " + table
                + (object.permissive() ? "" : " AS RESTRICTIVE")
                + (object.command() == Command.ALL ? "" : " FOR " + object.command())
                + (object.roles().isEmpty()
                        ? ""
                        : " TO " + object.roles().stream().map(PolicyKind::role).collect(Collectors.joining(", ")))
                + object.using()
                        .map(sql -> "\n  USING (" + Statements.ended(sql) + ")")
                        .orElse("")
                + object.withCheck()
                        .map(sql -> "\n  WITH CHECK (" + Statements.ended(sql) + ")")
                        .orElse("");
    }

    private static String role(String name) {
        return name.equals(ALL) || WHOEVER_MAKES_IT.contains(name) ? name : identifier(name);
    }

    @Override
    public String drop(Policy object) {
        return "DROP POLICY " + identifier(object.name()) + " ON " + ObjectName.quoted(object.table());
    }

    @Override
    public List<String> rename(Policy from, Policy to) {
        return List.of("ALTER POLICY " + identifier(from.name()) + " ON " + ObjectName.quoted(to.table())
                + " RENAME TO " + identifier(to.name()));
    }

    /** One goes and the other comes: no statement changes all that a policy has, and columns change only while it is away. */
    @Override
    public Optional<List<String>> alter(Policy from, Policy to) {
        return Optional.empty();
    }

    @Override
    public Policy turned(Policy object, Turning turning) {
        return with(
                object,
                turning.name().apply(object.table()),
                object.roles(),
                turning.text(object.using()),
                turning.text(object.withCheck()));
    }

    @Override
    public Optional<String> temporary(Policy object) {
        return Optional.of(create(object, "pg_temp." + ObjectName.quoted(object.table())));
    }

    @Override
    public Policy spelled(Policy declared, Policy read) {
        return with(declared, declared.table(), read.roles(), read.using(), read.withCheck());
    }
}
