package dev.sleet.typed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.laws.Dice;
import dev.sleet.rows.ConstraintException;
import dev.sleet.rows.Table;
import dev.sleet.rows.Violation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Before a row is written, {@code check(row)} says what the database would say, and {@code validate()} nothing that it would not. All
 * tables are of one schema and go through one compile.
 */
class ValidatorProperties {
    private static final int TABLES = Integer.getInteger("sleet.tries", 60);
    private static final int ROWS = 40;
    private static final Set<ConstraintException.Kind> OF_ONE_ROW =
            Set.of(ConstraintException.Kind.CHECK, ConstraintException.Kind.NOT_NULL);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    private int accepted;
    private int invalid;
    private int onlyChecked;

    @Test
    void whatIsSaidOfARowIsWhatTheDatabaseSays() throws Exception {
        long seed = Long.getLong("sleet.seed", 20261130);
        Dice dice = new Dice(seed);
        StringBuilder script = new StringBuilder("enum Hue { RED, of, value }\n");
        for (int i = 0; i < TABLES; i++) {
            script.append(table(i, dice));
        }
        ClassLoader classes = new Generated(directory)
                .add(Generated.files(Generated.loaded(directory, script.toString()), "app"))
                .compiled();
        try (AutoCloseable db = (AutoCloseable) Objects.requireNonNull(
                classes.loadClass("app.AppDb").getMethod("inMemory").invoke(null))) {
            for (int i = 0; i < TABLES; i++) {
                Object rows =
                        Objects.requireNonNull(db.getClass().getMethod("t" + i).invoke(db));
                rows((Table<?, ?>) rows, new RowDice(seed + i));
            }
        }
        assertThat(List.of(accepted, invalid, onlyChecked))
                .as("rows that were accepted, invalid, and refused for what only the database knows")
                .allMatch(rows -> rows > TABLES);
    }

    private static String table(int number, Dice dice) {
        List<String> words = new ArrayList<>(List.of("integer(\"id\").primaryKey()"));
        int columns = dice.between(1, 5);
        for (int i = 0; i < columns; i++) {
            words.add(column("c" + i, dice));
        }
        if (dice.between(0, 2) == 0) {
            words.add("check(\"not_three\", \"c0 IS NULL OR length(c0) <> 3\")");
        }
        if (dice.between(0, 3) == 0) {
            words.add("check(\"upper(c0) IS NOT 'A'\")");
        }
        return "var t" + number + " = table(\"t" + number + "\", " + String.join(", ", words) + ")"
                + dice.pick(List.of("", "", ".strict()")) + ";\n";
    }

    private static String column(String name, Dice dice) {
        String column = dice.pick(List.of(
                "text(@).length(1, 5)",
                "text(@).length(2)",
                "text(@).length(0, 1).collate(\"NOCASE\")",
                "text(@)",
                "text(@).oneOf(\"a\", \"it's \\\"quoted\\\"\", \"\")",
                "text(@).check(\"# <> '1'\")",
                "integer(@).range(0, 100)",
                "integer(@).range(-1, 1L << 53)",
                "real(@).range(-1, 3)",
                "enumeration(@, Hue.class)",
                "bool(@)",
                "blob(@).check(\"length(#) <> 1\")",
                "timestampMillis(@).check(\"# > 0\")",
                "timestamp(@)",
                "date(@)",
                "uuid(@)",
                "json(@, listOf(String.class))"));
        return column.replace("@", '"' + name + '"').replace("#", name) + dice.pick(List.of("", "", ".notNull()"));
    }

    private void rows(Table<?, ?> rows, RowDice dice) throws ReflectiveOperationException {
        Class<?> type =
                (Class<?>) ((ParameterizedType) rows.getClass().getGenericSuperclass()).getActualTypeArguments()[1];
        Method insert = Table.class.getMethod("insert", Object.class);
        Method check = rows.getClass().getMethod("check", type);
        for (Object row :
                IntStream.range(0, ROWS).mapToObj(i -> dice.loose(type)).toList()) {
            List<?> verdict = (List<?>) Objects.requireNonNull(check.invoke(rows, row));
            List<?> violations =
                    (List<?>) Objects.requireNonNull(type.getMethod("validate").invoke(row));
            String said = "check says " + verdict + " and validate " + violations + " of " + row;
            try {
                insert.invoke(rows, row);
                assertThat(verdict).as(said).isEmpty();
                assertThat(violations).as(said).allMatch(violation -> isOfTheApplication((Violation) violation));
                accepted++;
            } catch (InvocationTargetException e) {
                boolean isOfTheRow =
                        e.getCause() instanceof ConstraintException refused && OF_ONE_ROW.contains(refused.kind());
                assertThat(verdict.isEmpty()).as(said + "; " + e.getCause()).isEqualTo(!isOfTheRow);
                if (violations.isEmpty()) {
                    onlyChecked++;
                } else {
                    invalid++;
                }
            }
        }
    }

    /** An element of a list that is missing is nothing to the database. */
    private static boolean isOfTheApplication(Violation violation) {
        return violation.path().endsWith("]");
    }
}
