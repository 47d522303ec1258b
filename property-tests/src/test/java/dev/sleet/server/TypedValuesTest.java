package dev.sleet.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.rows.Table;
import dev.sleet.typed.Generated;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Values of every type of PostgreSQL come through Java as they were, and those of Java through the server. */
class TypedValuesTest extends OnServer {
    private static final int ROWS = 60;

    /** More than the driver runs a statement before the server sends values in another form. */
    private static final int READINGS = 8;

    /** A type, and some of its values as the server reads them. */
    private record Kind(String type, List<String> values) {}

    private static Kind kind(String type, String... values) {
        return new Kind(type, List.of(values));
    }

    private static final List<Kind> KINDS = List.of(
            kind("boolean", "true", "false"),
            kind("smallint", "-32768", "32767", "0"),
            kind("integer", "-2147483648", "2147483647"),
            kind("bigint", "-9223372036854775808", "9223372036854775807", "0"),
            kind("numeric", "0", "1e100", "-5", "0.00000000010", "12345678901234567890.1230"),
            kind("numeric(10,2)", "0", "1.5", "-99999999.99"),
            kind("real", "1.1", "-0", "3.4028235e38", "NaN", "-Infinity", "1e-45"),
            kind("double precision", "0.1", "-0", "1.7976931348623157e308", "NaN", "Infinity", "5e-324"),
            kind("text", "", "it's", "NULL", "{a,\"b\\\\", "\ud83d\ude00", " "),
            kind("varchar(5)", "", "abcde"),
            kind("char(3)", "", "ab", "abc"),
            kind("uuid", "00000000-0000-0000-0000-000000000000", "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"),
            kind("date", "infinity", "-infinity", "4713-01-01 BC", "0001-02-29 BC", "5874897-12-31", "2026-11-30"),
            kind("time", "00:00", "23:59:59.999999", "04:05"),
            kind("time with time zone", "04:05:06.789+05:30", "23:59-12", "04:05+00"),
            kind(
                    "timestamp",
                    "infinity",
                    "-infinity",
                    "4713-01-01 00:00:00.5 BC",
                    "294276-12-31 23:59:59.999999",
                    "2026-11-30 10:00"),
            kind(
                    "timestamptz",
                    "infinity",
                    "-infinity",
                    "4713-01-02 00:00:00.5+00 BC",
                    "294276-12-31 10:59:59.999999+00",
                    "1900-01-01 00:00:00.000001+00",
                    "2026-11-30 10:00+00"),
            kind("interval", "1 year 2 mons -3 days 04:05:06.5", "0", "-178000000 years"),
            kind("bytea", "", "\\\\x00ff", "\\\\x5c"),
            kind("json", "{\"a\" : [1, null]}", "\"x\"", "null"),
            kind("jsonb", "{\"a\": [1.50, null]}", "\"x\"", "[]"),
            kind("inet", "10.0.0.1/24", "::1"),
            kind("bit(3)", "101"),
            kind("int4range", "[1,5)", "empty"),
            kind("tsvector", "'a':1 'b':2"),
            kind("point", "(1,2)"),
            kind("mood", "sad", "very happy"),
            kind("posint", "1", "2147483647"),
            kind("text[]", "{}", "{a,\"b c\",\"\",\"NULL\",\"q\\\\\"\\\\\\\\\"}"),
            kind("bigint[]", "{}", "{1,-9223372036854775808}"),
            kind("boolean[]", "{t,f}"),
            kind("double precision[]", "{1.5,NaN}"),
            kind("numeric[]", "{1.50,-2}"),
            kind("uuid[]", "{a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11}"),
            kind("timestamptz[]", "{\"2026-11-30 10:00:00.5+00\",infinity}"),
            kind("date[]", "{2026-11-30}"),
            kind("bytea[]", "{\"\\\\\\\\x00\"}"),
            kind("mood[]", "{sad,\"very happy\"}"),
            kind("jsonb[]", "{\"{\\\\\"a\\\\\": 1}\"}"));

    private void make() throws Exception {
        String columns = IntStream.range(0, KINDS.size())
                .mapToObj(i -> "column(\"c" + i + "\", \"" + KINDS.get(i).type() + "\"), column(\"n" + i + "\", \""
                        + KINDS.get(i).type() + "\").notNull()")
                .collect(Collectors.joining(",\n"));
        declare("var mood = enumType(\"mood\", \"sad\", \"very happy\");\n"
                + "var posint = domain(\"posint\", \"integer\").check(\"VALUE > 0\");\n"
                + "var a = table(\"alphas\", bigint(\"id\").primaryKey(), " + columns + ");\n"
                + "var b = table(\"betas\", bigint(\"id\").primaryKey(), " + columns + ");");
        makeWithTypes("db", dir.resolve("sources"));
    }

    private void fill(Connection connection, Random random) throws Exception {
        try (Statement statement = connection.createStatement()) {
            for (int row = 0; row < ROWS; row++) {
                List<String> values = new ArrayList<>();
                for (Kind kind : KINDS) {
                    values.add(random.nextInt(4) == 0 ? "NULL" : one(kind, row));
                    values.add(one(kind, random.nextInt(kind.values().size())));
                }
                statement.execute("INSERT INTO alphas VALUES (" + row + ", " + String.join(", ", values) + ")");
            }
        }
    }

    private static String one(Kind kind, int number) {
        return "E'" + kind.values().get(number % kind.values().size()).replace("'", "''") + "'";
    }

    @Test
    void valuesOfTheServerComeBackAsTheyWere() throws Exception {
        make();
        ClassLoader classes = new Generated(dir).compiled();
        try (Connection connection = Server.get().connect(database)) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET TIME ZONE 'Asia/Kolkata'"); // which had seconds before 1906
            }
            fill(connection, new Random(7));
            Object db = classes.loadClass("db.AppDb")
                    .getMethod("open", Connection.class)
                    .invoke(null, connection);
            Table<?, Object> alphas = table(db, "alphas");
            Table<?, Object> betas = table(db, "betas");
            Class<?> fresh = classes.loadClass("db.NewBeta");
            List<?> rows = List.of();
            for (int reading = 0; reading < READINGS; reading++) {
                List<?> again = ((dev.sleet.rows.Query<?>)
                                alphas.getClass().getMethod("all").invoke(alphas))
                        .list();
                assertThat(again).hasSize(ROWS);
                for (int i = 0; i < rows.size(); i++) {
                    assertThat(differences(again.get(i), rows.get(i)))
                            .as("reading %s", reading)
                            .isEmpty();
                }
                rows = again;
            }
            for (Object row : rows) {
                Object written = betas.insert(of(fresh, row));
                assertThat(differences(written, row)).isEmpty();
            }
            assertThat(asked("SELECT a.id || ': ' || (a.*)::text || ' <> ' || (b.*)::text FROM alphas a"
                            + " JOIN betas b USING (id) WHERE (a.*)::text <> (b.*)::text"))
                    .isEmpty();
            assertThat(asked("SELECT count(*) FROM betas")).containsExactly(String.valueOf(ROWS));
        }
    }

    @SuppressWarnings("unchecked")
    private static Table<?, Object> table(Object db, String accessor) throws ReflectiveOperationException {
        return (Table<?, Object>) db.getClass().getMethod(accessor).invoke(db);
    }

    private static List<String> differences(Object one, Object other) throws ReflectiveOperationException {
        List<@Nullable Object> left = components(one);
        List<@Nullable Object> right = components(other);
        return IntStream.range(0, left.size())
                .filter(i -> !Objects.deepEquals(left.get(i), right.get(i)))
                .mapToObj(i -> KINDS.get((i - 1) / 2).type() + ": " + left.get(i) + " <> " + right.get(i))
                .toList();
    }

    private static List<@Nullable Object> components(Object row) throws ReflectiveOperationException {
        List<@Nullable Object> values = new ArrayList<>();
        for (RecordComponent component : row.getClass().getRecordComponents()) {
            values.add(component.getAccessor().invoke(row));
        }
        return values;
    }

    private static Object of(Class<?> type, Object row) throws ReflectiveOperationException {
        Constructor<?> constructor = type.getDeclaredConstructor(Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new));
        return constructor.newInstance(components(row).toArray());
    }

    @Test
    void whatJavaCannotHoldIsSaid() throws Exception {
        declare("var t = table(\"alphas\", bigint(\"id\").primaryKey(), numeric(\"n\"), time(\"t\"),"
                + " text(\"a\").array());");
        makeWithTypes("db", dir.resolve("sources"));
        ClassLoader classes = new Generated(dir).compiled();
        try (Connection connection = Server.get().connect(database)) {
            Object db = classes.loadClass("db.AppDb")
                    .getMethod("open", Connection.class)
                    .invoke(null, connection);
            Table<?, Object> rows = table(db, "alphas");
            for (String bad : List.of("n = 'NaN'", "t = '24:00'", "a = '{NULL}'", "a = '{{a}}'")) {
                Server.get()
                        .execute(
                                database,
                                "DELETE FROM alphas; INSERT INTO alphas VALUES (1);" + " UPDATE alphas SET " + bad);
                assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> ((dev.sleet.rows.Query<?>)
                                        rows.getClass().getMethod("all").invoke(rows))
                                .list()))
                        .as(bad)
                        .isInstanceOf(dev.sleet.rows.ReadException.class)
                        .hasMessageStartingWith("cannot read column \"" + bad.charAt(0)
                                + "\" of table \"alphas\", in the row with id = 1: ");
            }
        }
    }
}
