package dev.sleet.typed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.laws.Dice;
import dev.sleet.laws.Made;
import dev.sleet.model.Column;
import dev.sleet.model.ColumnMapping;
import dev.sleet.model.Schema;
import dev.sleet.model.Table;
import dev.sleet.model.ValueType;
import dev.sleet.model.ValueType.Plain;
import dev.sleet.model.json.JsonShapeReader;
import dev.sleet.rows.Expected;
import dev.sleet.rows.ReadException;
import dev.sleet.rows.RowsException;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is generated for any schema compiles, and a row that was inserted comes back equal. All schemas go through one compile. */
class TypedProperties {
    private static final int SCHEMAS = Integer.getInteger("sleet.tries", 60);
    private static final int ROWS = 6;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    private int inserted;
    private int refused;

    @Test
    void anyRowComesBackEqual() throws Exception {
        long seed = Long.getLong("sleet.seed", 20261129);
        Generated generated = new Generated(directory);
        List<Schema> schemas = new ArrayList<>();
        for (int i = 0; i < SCHEMAS; i++) {
            Schema schema = mapped(Made.schema(seed + i), new Dice(seed + i));
            schemas.add(schema);
            generated.add(Generated.files(schema, "p" + i));
        }
        ClassLoader classes = generated.compiled();
        for (int i = 0; i < SCHEMAS; i++) {
            Class<?> type = classes.loadClass("p" + i + ".AppDb");
            try (AutoCloseable db = (AutoCloseable)
                    Objects.requireNonNull(type.getMethod("inMemory").invoke(null))) {
                fingerprint(db);
                for (Table table : schemas.get(i).tables()) {
                    rows(db, schemas.get(i), table, new RowDice(seed + i));
                }
            } catch (InvocationTargetException e) {
                throw new AssertionError("schema " + i + " of seed " + seed + ": " + e.getCause(), e.getCause());
            }
        }
        assertThat(inserted).as("%d were refused", refused).isGreaterThan(SCHEMAS);
    }

    /** Some columns mean more than their type says. */
    static Schema mapped(Schema schema, Dice dice) {
        List<Table> tables = new ArrayList<>();
        for (Table table : schema.tables()) {
            List<Column> columns = new ArrayList<>();
            for (Column column : table.columns()) {
                boolean free = column.defaultValue().isEmpty()
                        && column.generated().isEmpty()
                        && table.primaryKey().stream()
                                .flatMap(key -> key.terms().stream())
                                .noneMatch(term -> term.column().equalsIgnoreCase(column.name()));
                Optional<ValueType> type = free ? type(column, dice) : Optional.empty();
                columns.add(column.withDeclaration(column.declaration()
                        .withMapping(new ColumnMapping(type, Optional.empty(), Optional.empty(), Set.of()))));
            }
            tables.add(table.withColumns(columns));
        }
        return schema.withTables(tables);
    }

    private static Optional<ValueType> type(Column column, Dice dice) {
        String affinity = Expected.affinity(column.type().written());
        if (affinity.equals("INTEGER")) {
            return dice.pick(Arrays.asList(
                    Optional.empty(),
                    Optional.of(Plain.BOOL),
                    Optional.of(Plain.TIMESTAMP_SECONDS),
                    Optional.of(Plain.TIMESTAMP_MILLIS)));
        }
        return affinity.equals("TEXT")
                ? dice.pick(Arrays.asList(
                        Optional.empty(),
                        Optional.of(Plain.TIMESTAMP),
                        Optional.of(Plain.DATE),
                        Optional.of(Plain.UUID),
                        Optional.of(Plain.DECIMAL),
                        Optional.of(new ValueType.Enumeration("Kind", List.of("of", "value", "class", "A"))),
                        Optional.of(new ValueType.Json(JsonShapeReader.read(
                                "List<Node(String text, Node? next, List<Long?> numbers, Hue{RED, of} hue)>")))))
                : Optional.empty();
    }

    private static void fingerprint(Object db) throws ReflectiveOperationException, IOException {
        // A database that the generated statements have made is the one that the types were written for.
        java.lang.reflect.Field session = db.getClass().getDeclaredField("session");
        session.setAccessible(true);
        Method expected = db.getClass().getDeclaredMethod("all_expected");
        expected.setAccessible(true);
        java.lang.reflect.Field digest = db.getClass().getDeclaredField("DIGEST");
        digest.setAccessible(true);
        Expected.check((dev.sleet.rows.Session) session.get(db), String.valueOf(digest.get(null)), () -> {
            throw new AssertionError("another digest: " + tables(expected));
        });
    }

    private static String tables(Method expected) {
        try {
            return String.valueOf(expected.invoke(null));
        } catch (ReflectiveOperationException e) {
            return e.toString();
        }
    }

    private void rows(Object db, Schema schema, Table table, RowDice dice) throws ReflectiveOperationException {
        int place = schema.tables().indexOf(table);
        List<Method> accessors = Arrays.stream(db.getClass().getMethods())
                .filter(method -> method.getParameterCount() == 0
                        && dev.sleet.rows.Table.class.isAssignableFrom(method.getReturnType()))
                .toList();
        Object rows = null;
        for (Method accessor : accessors) {
            Object candidate = accessor.invoke(db);
            java.lang.reflect.Field layout = candidate.getClass().getDeclaredField("LAYOUT");
            layout.setAccessible(true);
            if (((dev.sleet.rows.Layout) layout.get(null)).table().equals(table.name())) {
                rows = candidate;
            }
        }
        Objects.requireNonNull(rows, "no table " + place);
        Class<?> newRow = (Class<?>)
                ((java.lang.reflect.ParameterizedType) rows.getClass().getGenericSuperclass())
                        .getActualTypeArguments()[1];
        boolean quiet = schema.triggers().isEmpty();
        Method insert = dev.sleet.rows.Table.class.getMethod("insert", Object.class);
        for (int i = 0; i < ROWS; i++) {
            Object row = dice.record(newRow);
            Object written;
            try {
                written = insert.invoke(rows, row);
            } catch (InvocationTargetException e) {
                if (isExpected(Objects.requireNonNull(e.getCause()), table)) {
                    refused++;
                    continue;
                }
                throw e;
            }
            inserted++;
            dice.requireKept(row, written, quiet);
            if (quiet) {
                requireFound(rows, written, table);
            }
        }
    }

    /** A default, or an expression, may give what the column's type cannot hold. */
    private static boolean isExpected(Throwable thrown, Table table) {
        if (thrown instanceof ReadException unreadable) {
            Column column = table.column(unreadable.column()).orElseThrow();
            return column.defaultValue().isPresent() || column.generated().isPresent();
        }
        return thrown instanceof RowsException;
    }

    private static void requireFound(Object rows, Object written, Table table) throws ReflectiveOperationException {
        Object all = rows.getClass().getMethod("all").invoke(rows);
        List<?> list;
        try {
            list = ((dev.sleet.rows.Query<?>) all).list();
        } catch (ReadException e) {
            assertThat(isExpected(e, table)).as(e.getMessage()).isTrue();
            return;
        }
        assertThat(list).as("table %s", table.name()).anyMatch(written::equals);
    }
}
