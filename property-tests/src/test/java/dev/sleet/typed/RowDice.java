package dev.sleet.typed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.rows.Json;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rows to be inserted, with values at the edges of their types. */
final class RowDice {
    private static final List<String> TEXTS = List.of(
            "",
            "a",
            "it's \"quoted\"",
            "nul\0inside",
            "\ud83d\ude00",
            "\u00e9\u0301",
            "1",
            "1.0",
            " ",
            "2026-01-01",
            "\r\n");
    private static final List<Long> NUMBERS =
            List.of(0L, 1L, -1L, 7L, Long.MAX_VALUE, Long.MIN_VALUE, 1L << 31, -(1L << 31) - 1, 1L << 53);
    private static final List<Double> REALS =
            List.of(0.0, -0.0, 1.5, 1e300, Double.MIN_VALUE, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 3.0);

    private final Random random;

    RowDice(long seed) {
        this.random = new Random(seed);
    }

    private <T> T pick(List<T> options) {
        return options.get(random.nextInt(options.size()));
    }

    /** Returns a record with a value for each component, or null where an annotation allows it. */
    Object record(Class<?> type) throws ReflectiveOperationException {
        return record(type, false);
    }

    /** Returns a record in which also that may be null which its annotations do not allow. */
    Object loose(Class<?> type) {
        try {
            return record(type, true);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(String.valueOf(e.getMessage()), e);
        }
    }

    private Object record(Class<?> type, boolean loose) throws ReflectiveOperationException {
        RecordComponent[] components = type.getRecordComponents();
        @Nullable Object[] values = new @Nullable Object[components.length];
        Class<?>[] types = new Class<?>[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            boolean nullable = Arrays.stream(components[i].getAnnotatedType().getAnnotations())
                    .anyMatch(annotation ->
                            annotation.annotationType().getSimpleName().equals("Nullable"));
            boolean isFlag =
                    types[i] == boolean.class && components[i].getName().endsWith("Given");
            if (isFlag) {
                values[i] = true;
            } else if (nullable ? random.nextInt(3) > 0 : !loose || types[i].isPrimitive() || random.nextInt(6) > 0) {
                values[i] = value(components[i].getGenericType());
            }
        }
        Constructor<?> constructor = type.getDeclaredConstructor(types);
        return constructor.newInstance(values);
    }

    private Object value(Type type) throws ReflectiveOperationException {
        if (type instanceof ParameterizedType list) {
            List<@Nullable Object> elements = new ArrayList<>();
            for (int i = random.nextInt(3); i > 0; i--) {
                elements.add(value(list.getActualTypeArguments()[0]));
            }
            return elements;
        }
        Class<?> c = (Class<?>) type;
        if (c == long.class || c == Long.class) {
            return pick(NUMBERS);
        }
        if (c == double.class || c == Double.class) {
            return pick(REALS);
        }
        if (c == boolean.class || c == Boolean.class) {
            return random.nextBoolean();
        }
        if (c == byte[].class) {
            byte[] bytes = new byte[random.nextInt(3)];
            random.nextBytes(bytes);
            return bytes;
        }
        if (c.isEnum()) {
            return Array.get(Objects.requireNonNull(c.getMethod("values").invoke(null)), 0);
        }
        if (c.isRecord() && c != Json.class) {
            return record(c);
        }
        return switch (c.getSimpleName()) {
            case "String" -> pick(TEXTS);
            case "Instant" -> Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000));
            case "LocalDate" -> LocalDate.ofEpochDay(random.nextInt(100_000));
            case "UUID" -> new UUID(random.nextLong(), random.nextLong());
            case "BigDecimal" ->
                pick(List.of(new BigDecimal("1.5"), BigDecimal.TEN, new BigDecimal("-12345678901234")));
            case "Json" -> new Json("{\"a\":[1,2.50]}");
            case "Object" -> pick(List.<Object>of(1L, 2.5, "text"));
            default -> throw new AssertionError("no value for " + c);
        };
    }

    /** Requires that what was given is what was written, as far as the database keeps it as it is. */
    void requireKept(Object given, Object written, boolean quiet) throws ReflectiveOperationException {
        for (RecordComponent component : given.getClass().getRecordComponents()) {
            Method accessor = Arrays.stream(written.getClass().getMethods())
                    .filter(method -> method.getName().equals(component.getName()) && method.getParameterCount() == 0)
                    .findFirst()
                    .orElse(null);
            Object value = component.getAccessor().invoke(given);
            boolean exact = value instanceof Long
                    || value instanceof String
                    || value instanceof Boolean
                    || value instanceof Enum
                    || value instanceof UUID
                    || value instanceof List
                    || value instanceof LocalDate;
            if (quiet && accessor != null && exact && component.getType() != Object.class) {
                assertThat(accessor.invoke(written))
                        .as("%s of %s", component.getName(), given)
                        .isEqualTo(value);
            }
        }
    }
}
