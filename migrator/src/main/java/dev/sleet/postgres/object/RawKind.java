package dev.sleet.postgres.object;

import static dev.sleet.model.Quoting.identifier;

import dev.sleet.model.Declaration;
import dev.sleet.model.SqlText;
import dev.sleet.model.postgres.Raw;
import dev.sleet.postgres.text.CompositeText;
import dev.sleet.postgres.text.ObjectName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Objects that the language has no word for, and whose statements are kept as the server gives them. */
final class RawKind implements ObjectKind<Raw> {
    private static final String COMPOSITE = Raw.COMPOSITE;

    private static final Set<String> READ = Set.of(COMPOSITE, "statistics");

    @Override
    public Class<Raw> type() {
        return Raw.class;
    }

    @Override
    public String question() {
        return """
            SELECT 'composite type'::text, :name(n, t.typname), (SELECT pg_catalog.string_agg(pg_catalog.quote_ident(a.attname::text)
                || ' '::text || pg_catalog.format_type(a.atttypid, a.atttypmod)
                || CASE WHEN a.attcollation <> y.typcollation THEN ' COLLATE '::text || pg_catalog.quote_ident(l.collname::text)
                  ELSE ''::text END, ', '::text ORDER BY a.attnum)
              FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_type y ON y.oid = a.atttypid
              LEFT JOIN pg_catalog.pg_collation l ON l.oid = a.attcollation
              WHERE a.attrelid = c.oid AND a.attnum > 0::pg_catalog.int2 AND NOT a.attisdropped)
            FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
            JOIN pg_catalog.pg_class c ON c.oid = t.typrelid AND c.relkind = 'c'::"char"
            WHERE :schemas(n) AND t.typtype = 'c'::"char" AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_depend d
              WHERE d.classid = 'pg_catalog.pg_type'::pg_catalog.regclass AND d.objid = t.oid AND d.deptype = 'e'::"char")
            UNION ALL
            SELECT 'statistics'::text, :name(n, s.stxname), pg_catalog.substr(pg_catalog.pg_get_statisticsobjdef(s.oid),
              pg_catalog.length('CREATE STATISTICS '::text || pg_catalog.quote_ident(n.nspname::text) || '.'::text
                || pg_catalog.quote_ident(s.stxname::text) || ' '::text) + 1)
            FROM pg_catalog.pg_statistic_ext s JOIN pg_catalog.pg_namespace n ON n.oid = s.stxnamespace
            WHERE :schemas(n)
            ORDER BY 1, 2\
            """;
    }

    @Override
    public Raw read(ResultSet row) throws SQLException {
        String type = row.getString(1);
        String name = row.getString(2);
        String rest = Written.text(row, 3).orElse("");
        boolean isType = type.equals(COMPOSITE);
        String words = (isType ? "TYPE " : "STATISTICS ") + ObjectName.quoted(name);
        return new Raw(
                type,
                name,
                SqlText.of("CREATE " + words + (isType ? " AS (" + rest + ")" : " " + rest)),
                SqlText.of("DROP " + words),
                Declaration.NONE);
    }

    @Override
    public Raw normal(Raw object) {
        String type = object.type().toLowerCase(Locale.ROOT);
        return new Raw(
                type,
                ObjectName.normal(object.name()),
                type.equals(COMPOSITE)
                        ? CompositeText.attributes(object.create().written())
                                .map(all -> object.create().withCanonical(all.toString()))
                                .orElseGet(() -> Written.canonical(object.create()))
                        : Written.canonical(object.create()),
                SqlText.of("drop"),
                object.declaration());
    }

    @Override
    public List<String> create(Raw object) {
        if (!READ.contains(object.type().toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException(object.called() + " is not managed yet");
        }
        return List.of(object.create().written());
    }

    @Override
    public String drop(Raw object) {
        return object.type().equals(COMPOSITE)
                ? "DROP TYPE " + ObjectName.quoted(object.name())
                : "DROP STATISTICS IF EXISTS " + ObjectName.quoted(object.name());
    }

    /** A type gets more attributes; where one goes or changes, values of columns would be lost, so that it is made anew if it has none. */
    @Override
    public Optional<List<String>> alter(Raw from, Raw to) {
        if (!to.type().equals(COMPOSITE)) {
            return Optional.empty();
        }
        Optional<Map<String, String>> before =
                CompositeText.attributes(from.create().written());
        Optional<Map<String, String>> after =
                CompositeText.attributes(to.create().written());
        return before.isEmpty() || after.isEmpty() ? Optional.empty() : alter(to.name(), before.get(), after.get());
    }

    private static Optional<List<String>> alter(String name, Map<String, String> before, Map<String, String> after) {
        List<String> order = List.copyOf(after.keySet());
        boolean stay = order.size() >= before.size()
                && order.subList(0, before.size()).equals(List.copyOf(before.keySet()))
                && before.keySet().stream().allMatch(each -> Objects.equals(before.get(each), after.get(each)));
        return stay
                ? Optional.of(List.of("ALTER TYPE " + ObjectName.quoted(name) + " "
                        + order.stream()
                                .skip(before.size())
                                .map(each -> "ADD ATTRIBUTE " + identifier(each) + " " + after.get(each))
                                .collect(Collectors.joining(", "))))
                : Optional.empty();
    }
}
