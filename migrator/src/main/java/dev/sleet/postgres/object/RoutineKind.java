package dev.sleet.postgres.object;

import dev.sleet.model.Declaration;
import dev.sleet.model.SqlText;
import dev.sleet.model.postgres.Parameter;
import dev.sleet.model.postgres.Routine;
import dev.sleet.model.postgres.RoutineArguments;
import dev.sleet.model.postgres.RoutineArguments.Argument;
import dev.sleet.model.postgres.RoutineOptions;
import dev.sleet.model.postgres.RoutineOptions.Parallel;
import dev.sleet.model.postgres.RoutineOptions.Volatility;
import dev.sleet.postgres.text.Defaults;
import dev.sleet.postgres.text.Keywords;
import dev.sleet.postgres.text.Lexer;
import dev.sleet.postgres.text.Moves;
import dev.sleet.postgres.text.ObjectName;
import dev.sleet.postgres.text.Parameters;
import dev.sleet.postgres.text.TypeName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Functions and procedures in SQL and the procedural languages. */
final class RoutineKind implements ObjectKind<Routine> {
    @Override
    public Class<Routine> type() {
        return Routine.class;
    }

    @Override
    public String question() {
        return """
            SELECT :name(n, f.proname), pg_catalog.pg_get_function_arguments(f.oid), f.prokind = 'p'::"char",
              pg_catalog.pg_get_function_result(f.oid), l.lanname, f.prosrc,
              pg_catalog.pg_get_function_sqlbody(f.oid), f.provolatile, f.proparallel, f.proisstrict, f.prosecdef,
              f.proleakproof, f.procost, f.prorows, f.proconfig
            FROM pg_catalog.pg_proc f JOIN pg_catalog.pg_namespace n ON n.oid = f.pronamespace
            JOIN pg_catalog.pg_language l ON l.oid = f.prolang
            WHERE :schemas(n) AND (f.prokind = 'f'::"char" OR f.prokind = 'p'::"char")
              AND l.lanname <> 'c'::pg_catalog.name AND l.lanname <> 'internal'::pg_catalog.name
              AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_depend d
              WHERE d.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass AND d.objid = f.oid
                AND (d.deptype = 'e'::"char" OR d.deptype = 'i'::"char"))
            ORDER BY f.oid\
            """;
    }

    @Override
    public Routine read(ResultSet row) throws SQLException {
        Optional<String> standard = Written.text(row, 7);
        List<Parameter> settings = Parameters.of(Written.texts(row, 15));
        String cost = number(row.getFloat(13));
        String rows = number(row.getFloat(14));
        RoutineOptions options = new RoutineOptions(
                switch (row.getString(8)) {
                    case "i" -> Volatility.IMMUTABLE;
                    case "s" -> Volatility.STABLE;
                    default -> Volatility.VOLATILE;
                },
                switch (row.getString(9)) {
                    case "s" -> Parallel.SAFE;
                    case "r" -> Parallel.RESTRICTED;
                    default -> Parallel.UNSAFE;
                },
                row.getBoolean(10),
                row.getBoolean(11),
                row.getBoolean(12),
                standard.isPresent(),
                Optional.of(cost).filter(text -> !text.equals("100")),
                Optional.of(rows).filter(text -> !text.equals("0") && !text.equals("1000")),
                settings);
        return new Routine(
                row.getString(1),
                row.getString(2),
                row.getBoolean(3),
                Written.text(row, 4).map(SqlText::of),
                row.getString(5),
                standard.map(SqlText::of).orElse(new SqlText(row.getString(6), row.getString(6))),
                options,
                Declaration.NONE);
    }

    private static String number(float value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Float.toString(value);
    }

    @Override
    public Routine normal(Routine object) {
        List<Argument> arguments = RoutineArguments.of(object.arguments());
        RoutineOptions own = object.options();
        RoutineOptions options = new RoutineOptions(
                own.volatility(),
                own.parallel(),
                own.strict(),
                own.securityDefiner(),
                own.leakproof(),
                own.isStandardBody(),
                own.cost().filter(text -> !text.equals("100")),
                own.rows().filter(text -> !text.equals("1000")),
                own.settings().stream()
                        .map(setting ->
                                new Parameter(setting.name().toLowerCase(Locale.ROOT), RoutineText.values(setting)))
                        .sorted(Comparator.comparing(Parameter::name))
                        .toList());
        return new Routine(
                object.name(),
                arguments.stream().map(RoutineKind::normal).collect(Collectors.joining(", ")),
                object.isProcedure(),
                object.isProcedure() ? Optional.empty() : Optional.of(returns(object, arguments)),
                object.language().toLowerCase(Locale.ROOT),
                own.isStandardBody() ? Written.canonical(object.body()) : object.body(),
                options,
                object.declaration());
    }

    private static String normal(Argument argument) {
        TypeName type = TypeName.of(argument.type());
        return (argument.mode().equals("IN") ? "" : argument.mode() + " ")
                + argument.name().map(RoutineKind::name).map(name -> name + " ").orElse("")
                + type(argument.type())
                + argument.defaultValue()
                        .map(sql -> " DEFAULT " + Defaults.canonical(sql, type).orElse("NULL"))
                        .orElse("");
    }

    private static String name(String written) {
        return Keywords.plain(Lexer.tokens(written).getFirst().name());
    }

    private static String type(String written) {
        String text = written.strip();
        return text.regionMatches(true, 0, "setof ", 0, 6)
                ? "SETOF " + TypeName.of(text.substring(6)).withoutArguments()
                : TypeName.of(text).withoutArguments().toString();
    }

    private static SqlText returns(Routine object, List<Argument> arguments) {
        List<Argument> out = arguments.stream()
                .filter(argument ->
                        argument.mode().equals("OUT") || argument.mode().equals("INOUT"))
                .toList();
        if (object.returns().isEmpty()) {
            return SqlText.of(out.size() == 1 ? type(out.getFirst().type()) : out.isEmpty() ? "void" : "record");
        }
        SqlText written = object.returns().get();
        String text = written.canonical().strip();
        if (text.toLowerCase(Locale.ROOT).matches("(?s)table\\s*\\(.*\\)")) {
            String columns = text.substring(text.indexOf('(') + 1, text.length() - 1);
            return written.withCanonical("TABLE("
                    + RoutineArguments.of(columns).stream()
                            .map(RoutineKind::normal)
                            .collect(Collectors.joining(", "))
                    + ")");
        }
        return written.withCanonical(type(text));
    }

    @Override
    public List<String> create(Routine object) {
        return List.of(RoutineText.create("CREATE ", ObjectName.quoted(object.name()), object));
    }

    @Override
    public String drop(Routine object) {
        return "DROP " + (object.isProcedure() ? "PROCEDURE " : "FUNCTION ") + ObjectName.quoted(object.name())
                + arguments(object);
    }

    private static String arguments(Routine object) {
        return "("
                + RoutineArguments.of(object.arguments()).stream()
                        .map(argument -> argument.mode() + " " + argument.type())
                        .collect(Collectors.joining(", "))
                + ")";
    }

    @Override
    public List<String> rename(Routine from, Routine to) {
        return Moves.statements(
                from.isProcedure() ? "ALTER PROCEDURE" : "ALTER FUNCTION", arguments(from), from.name(), to.name());
    }

    /** What it takes and gives stays; a name of an argument may come, and a default (sql-createfunction.html). */
    @Override
    public Optional<List<String>> alter(Routine from, Routine to) {
        boolean isReplaced = from.isProcedure() == to.isProcedure()
                && from.returns().equals(to.returns())
                && isReplaced(RoutineArguments.of(from.arguments()), RoutineArguments.of(to.arguments()));
        return isReplaced
                ? Optional.of(List.of(RoutineText.create("CREATE OR REPLACE ", ObjectName.quoted(to.name()), to)))
                : Optional.empty();
    }

    private static boolean isReplaced(List<Argument> from, List<Argument> to) {
        if (from.size() != to.size()) {
            return false;
        }
        for (int i = 0; i < from.size(); i++) {
            Argument a = from.get(i);
            Argument b = to.get(i);
            if (!a.mode().equals(b.mode())
                    || !a.type().equals(b.type())
                    || (a.name().isPresent() && !a.name().equals(b.name()))
                    || (a.defaultValue().isPresent() && b.defaultValue().isEmpty())) {
                return false;
            }
        }
        return true;
    }

    @Override
    public Routine turned(Routine object, Turning turning) {
        return new Routine(
                turning.name().apply(object.name()),
                turning.type().apply(object.arguments()),
                object.isProcedure(),
                object.returns().map(turning::type),
                object.language(),
                object.options().isStandardBody() ? turning.text(object.body()) : object.body(),
                object.options(),
                object.declaration());
    }

    @Override
    public Optional<String> temporary(Routine object) {
        return Optional.of(RoutineText.create("CREATE ", "pg_temp." + ObjectName.quoted(object.name()), object));
    }

    @Override
    public Routine spelled(Routine declared, Routine read) {
        return new Routine(
                declared.name(),
                read.arguments(),
                read.isProcedure(),
                read.returns(),
                read.language(),
                read.body(),
                read.options(),
                declared.declaration());
    }
}
