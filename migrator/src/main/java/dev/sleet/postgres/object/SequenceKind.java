package dev.sleet.postgres.object;

import static dev.sleet.model.Quoting.identifier;

import dev.sleet.diff.Renames;
import dev.sleet.model.Declaration;
import dev.sleet.model.Quoting;
import dev.sleet.model.postgres.Sequence;
import dev.sleet.model.postgres.SequenceOptions;
import dev.sleet.postgres.text.Moves;
import dev.sleet.postgres.text.ObjectName;
import dev.sleet.postgres.text.SequenceText;
import dev.sleet.postgres.text.TypeName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Counters, but for those of identity columns, which have no life of their own. */
final class SequenceKind implements ObjectKind<Sequence> {
    @Override
    public Class<Sequence> type() {
        return Sequence.class;
    }

    @Override
    public String question() {
        return """
            SELECT :name(n, c.relname), pg_catalog.format_type(s.seqtypid, NULL::pg_catalog.int4), s.seqstart, s.seqincrement, s.seqmin,
              s.seqmax, s.seqcache, s.seqcycle, :name(p, o.relname), a.attname
            FROM pg_catalog.pg_sequence s JOIN pg_catalog.pg_class c ON c.oid = s.seqrelid
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            LEFT JOIN pg_catalog.pg_depend d ON d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
              AND d.objid = c.oid AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.refobjsubid > 0
              AND (d.deptype = 'a'::"char" OR d.deptype = 'i'::"char")
            LEFT JOIN pg_catalog.pg_class o ON o.oid = d.refobjid
            LEFT JOIN pg_catalog.pg_namespace p ON p.oid = o.relnamespace
            LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = d.refobjid AND a.attnum::pg_catalog.int4 = d.refobjsubid
            WHERE :schemas(n) AND (d.deptype IS NULL OR d.deptype <> 'i'::"char")
              AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_depend e
              WHERE e.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND e.objid = c.oid AND e.deptype = 'e'::"char")
            ORDER BY c.oid\
            """;
    }

    @Override
    public Sequence read(ResultSet row) throws SQLException {
        Optional<Sequence.Owner> owner = Written.text(row, 9).isEmpty()
                ? Optional.empty()
                : Optional.of(new Sequence.Owner(row.getString(9), row.getString(10)));
        SequenceOptions options = new SequenceOptions(
                Optional.of(row.getString(2)),
                Optional.of(row.getLong(3)),
                Optional.of(row.getLong(4)),
                Optional.of(row.getLong(5)),
                Optional.of(row.getLong(6)),
                Optional.of(row.getLong(7)),
                row.getBoolean(8));
        return normal(new Sequence(row.getString(1), options, owner, Declaration.NONE));
    }

    /** What is as it is where nothing is said is not said (sql-createsequence.html). */
    @Override
    public Sequence normal(Sequence object) {
        String type = TypeName.of(object.options().type().orElse("bigint")).toString();
        SequenceOptions own = SequenceText.normal(object.options(), type);
        SequenceOptions options = type.equals("bigint") ? own.withoutType() : own.withType(type);
        return new Sequence(object.name(), options, object.ownedBy(), object.declaration());
    }

    @Override
    public Sequence following(Sequence object, Renames renames) {
        return new Sequence(
                object.ownedBy()
                        .map(owner -> ObjectName.beside(renames.after(owner.table()), ObjectName.bare(object.name())))
                        .orElse(object.name()),
                object.options(),
                object.ownedBy().map(owner -> {
                    String table = renames.after(owner.table());
                    return new Sequence.Owner(table, Written.after(renames, table, owner.column()));
                }),
                object.declaration());
    }

    @Override
    public List<String> create(Sequence object) {
        return List.of("CREATE SEQUENCE " + ObjectName.quoted(object.name()) + options(object.options(), false));
    }

    /** Returns what follows the name; all that is not said is as usual. */
    private static String options(SequenceOptions own, boolean all) {
        List<String> clauses = new ArrayList<>(SequenceText.clauses(own, all));
        own.type()
                .or(() -> all ? Optional.of("bigint") : Optional.empty())
                .ifPresent(type -> clauses.addFirst("AS " + type));
        return clauses.stream().map(clause -> " " + clause).collect(Collectors.joining());
    }

    @Override
    public String drop(Sequence object) {
        return "DROP SEQUENCE " + ObjectName.quoted(object.name());
    }

    @Override
    public List<String> rename(Sequence from, Sequence to) {
        return Moves.statements("ALTER SEQUENCE", "", from.name(), to.name());
    }

    /** A sequence goes on from where it stands. */
    @Override
    public Optional<List<String>> alter(Sequence from, Sequence to) {
        if (from.options().equals(to.options())) {
            return Optional.of(List.of());
        }
        String name = ObjectName.quoted(to.name());
        List<String> statements = new ArrayList<>(SequenceText.within(
                "ALTER SEQUENCE " + name
                        + (from.options().type().equals(to.options().type()) ? " " : " AS bigint "),
                "",
                Quoting.string(name),
                "SELECT last_value AS n, is_called AS given FROM " + name,
                from.options(),
                to.options()));
        statements.add("ALTER SEQUENCE " + name + options(to.options(), true));
        return Optional.of(statements);
    }

    /** Returns the statement that says which column a sequence goes with, which must be there. */
    static String owner(Sequence object) {
        return "ALTER SEQUENCE " + ObjectName.quoted(object.name()) + " OWNED BY "
                + object.ownedBy()
                        .map(owner -> ObjectName.quoted(owner.table()) + "." + identifier(owner.column()))
                        .orElse("NONE");
    }
}
