package dev.sleet.postgres.object;

import static dev.sleet.model.Quoting.identifier;

import dev.sleet.model.Constraint.Check;
import dev.sleet.model.Declaration;
import dev.sleet.model.Special;
import dev.sleet.model.SqlText;
import dev.sleet.model.postgres.Domain;
import dev.sleet.model.postgres.PgConstraint;
import dev.sleet.postgres.text.CanonicalText;
import dev.sleet.postgres.text.Defaults;
import dev.sleet.postgres.text.Moves;
import dev.sleet.postgres.text.ObjectName;
import dev.sleet.postgres.text.Statements;
import dev.sleet.postgres.text.TypeName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Types with rules of their own. */
final class DomainKind implements ObjectKind<Domain> {
    private static final String NOT_VALID = " NOT VALID";

    @Override
    public Class<Domain> type() {
        return Domain.class;
    }

    @Override
    public String question() {
        return """
            SELECT :name(n, t.typname), pg_catalog.format_type(t.typbasetype, t.typtypmod), t.typnotnull,
              pg_catalog.pg_get_expr(t.typdefaultbin, 0::pg_catalog.oid),
              CASE WHEN t.typcollation <> b.typcollation THEN l.collname END,
              (SELECT pg_catalog.array_agg(c.conname::text ORDER BY c.conname) FROM pg_catalog.pg_constraint c
                WHERE c.contypid = t.oid AND c.contype = 'c'::"char"),
              (SELECT pg_catalog.array_agg(pg_catalog.pg_get_constraintdef(c.oid) ORDER BY c.conname)
                FROM pg_catalog.pg_constraint c WHERE c.contypid = t.oid AND c.contype = 'c'::"char")
            FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
            JOIN pg_catalog.pg_type b ON b.oid = t.typbasetype
            LEFT JOIN pg_catalog.pg_collation l ON l.oid = t.typcollation
            WHERE :schemas(n) AND t.typtype = 'd'::"char"
              AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_depend d
              WHERE d.classid = 'pg_catalog.pg_type'::pg_catalog.regclass AND d.objid = t.oid AND d.deptype = 'e'::"char")
            ORDER BY t.oid\
            """;
    }

    @Override
    public Domain read(ResultSet row) throws SQLException {
        String type = row.getString(2);
        List<String> names = Written.texts(row, 6);
        List<String> definitions = Written.texts(row, 7);
        List<Check> checks = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            checks.add(check(names.get(i), definitions.get(i)));
        }
        return new Domain(
                row.getString(1),
                SqlText.of(type),
                row.getBoolean(3),
                Written.text(row, 4).map(sql -> SqlText.of(Defaults.plain(CanonicalText.bare(sql), type))),
                Written.text(row, 5),
                hidden(row.getString(1), checks),
                Declaration.NONE);
    }

    private static Check check(String name, String definition) {
        boolean isOpen = definition.endsWith(NOT_VALID);
        String condition =
                definition.substring("CHECK ".length(), definition.length() - (isOpen ? NOT_VALID.length() : 0));
        Optional<Special> special = isOpen ? PgConstraint.NONE.asNotValid().ifAny() : Optional.empty();
        return new Check(Optional.of(name), SqlText.of(CanonicalText.bare(condition)), special, Declaration.NONE);
    }

    private static String usual(String domain, int number) {
        return ObjectName.bare(domain) + "_check" + (number == 0 ? "" : number);
    }

    /** Leaves out the name that the first check without one gets. */
    private static List<Check> hidden(String domain, List<Check> checks) {
        return checks.stream()
                .map(check -> check.name().filter(usual(domain, 0)::equals).isPresent()
                        ? new Check(Optional.empty(), check.expression(), check.special(), check.declaration())
                        : check)
                .toList();
    }

    @Override
    public Domain normal(Domain object) {
        TypeName type = TypeName.of(object.type().canonical());
        Set<String> used = new HashSet<>();
        object.checks().forEach(check -> check.name().ifPresent(used::add));
        List<Check> checks = new ArrayList<>();
        for (Check check : object.checks()) {
            int number = 0;
            while (check.name().isEmpty() && !used.add(usual(object.name(), number))) {
                number++;
            }
            checks.add(new Check(
                    Optional.of(check.name().orElse(usual(object.name(), number))),
                    Written.canonical(check.expression()),
                    check.special(),
                    check.declaration()));
        }
        checks.sort(Comparator.comparing(DomainKind::name));
        return new Domain(
                object.name(),
                object.type().withCanonical(type.toString()),
                object.notNull(),
                object.defaultValue()
                        .flatMap(
                                sql -> Defaults.canonical(sql.canonical(), type).map(sql::withCanonical)),
                object.collation(),
                checks,
                object.declaration());
    }

    private static String name(Check check) {
        return check.name().orElse("");
    }

    @Override
    public List<String> create(Domain object) {
        return List.of("CREATE DOMAIN " + ObjectName.quoted(object.name()) + definition(object));
    }

    private static String definition(Domain object) {
        StringBuilder text =
                new StringBuilder(" AS ").append(TypeName.of(object.type().written()));
        object.collation().ifPresent(name -> text.append(" COLLATE ").append(identifier(name)));
        object.defaultValue().ifPresent(sql -> text.append(" DEFAULT ").append(Statements.ended(sql)));
        text.append(object.notNull() ? " NOT NULL" : "");
        object.checks().forEach(check -> text.append(' ').append(constraint(check)));
        return text.toString();
    }

    private static String constraint(Check check) {
        return check.name().map(name -> "CONSTRAINT " + identifier(name) + " ").orElse("") + "CHECK ("
                + Statements.ended(check.expression()) + ")";
    }

    @Override
    public String drop(Domain object) {
        return "DROP DOMAIN " + ObjectName.quoted(object.name());
    }

    @Override
    public List<String> rename(Domain from, Domain to) {
        return Moves.statements("ALTER DOMAIN", "", from.name(), to.name());
    }

    /** What is below a domain stays. */
    @Override
    public Optional<List<String>> alter(Domain from, Domain to) {
        if (!from.type().equals(to.type()) || !from.collation().equals(to.collation())) {
            return Optional.empty();
        }
        String alter = "ALTER DOMAIN " + ObjectName.quoted(to.name()) + " ";
        List<String> statements = new ArrayList<>();
        from.checks().stream()
                .filter(check -> !to.checks().contains(check))
                .forEach(check -> statements.add(alter + "DROP CONSTRAINT " + identifier(name(check))));
        if (!from.defaultValue().equals(to.defaultValue())) {
            statements.add(alter
                    + to.defaultValue()
                            .map(sql -> "SET DEFAULT " + Statements.ended(sql))
                            .orElse("DROP DEFAULT"));
        }
        if (from.notNull() != to.notNull()) {
            statements.add(alter + (to.notNull() ? "SET" : "DROP") + " NOT NULL");
        }
        to.checks().stream()
                .filter(check -> !from.checks().contains(check))
                .forEach(check -> statements.add(alter + "ADD " + constraint(check)
                        + (PgConstraint.of(check).notValid() ? NOT_VALID : "")));
        return Optional.of(statements);
    }

    @Override
    public Domain turned(Domain object, Turning turning) {
        return new Domain(
                turning.name().apply(object.name()),
                turning.type(object.type()),
                object.notNull(),
                turning.text(object.defaultValue()),
                object.collation(),
                object.checks().stream()
                        .map(check -> check.withExpression(turning.text(check.expression())))
                        .toList(),
                object.declaration());
    }

    @Override
    public Optional<String> temporary(Domain object) {
        return Optional.of("CREATE DOMAIN pg_temp." + ObjectName.quoted(object.name()) + definition(object));
    }

    @Override
    public Domain spelled(Domain declared, Domain read) {
        return new Domain(
                declared.name(),
                read.type(),
                read.notNull(),
                read.defaultValue(),
                read.collation(),
                read.checks(),
                declared.declaration());
    }
}
