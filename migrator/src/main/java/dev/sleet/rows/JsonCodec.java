package dev.sleet.rows;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads a type from JSON and writes it. */
public final class JsonCodec<T extends @Nullable Object> {
    /** Texts. */
    public static final JsonCodec<String> STRING = of("a text", value -> value instanceof String s ? s : null, s -> s);

    /** Whole numbers of 64 bits. */
    public static final JsonCodec<Long> LONG =
            of("a whole number", value -> value instanceof Long n ? n : null, n -> n);

    /** Whole numbers of 32 bits. */
    public static final JsonCodec<Integer> INTEGER = of(
            "a whole number of 32 bits",
            value -> value instanceof Long n && n.intValue() == n ? n.intValue() : null,
            n -> n.longValue());

    /** Floating-point numbers. */
    public static final JsonCodec<Double> DOUBLE =
            of("a number", value -> value instanceof Number n ? n.doubleValue() : null, n -> n);

    /** Decimal numbers. */
    public static final JsonCodec<BigDecimal> DECIMAL = of(
            "a number",
            value -> value instanceof BigDecimal n ? n : value instanceof Long l ? BigDecimal.valueOf(l) : null,
            n -> n);

    /** True and false. */
    public static final JsonCodec<Boolean> BOOLEAN =
            of("true or false", value -> value instanceof Boolean b ? b : null, b -> b);

    /** Points in time in ISO 8601. */
    public static final JsonCodec<Instant> INSTANT =
            of("a timestamp", value -> value instanceof String s ? Times.parse(s) : null, Instant::toString);

    /** Days. */
    public static final JsonCodec<LocalDate> DATE =
            of("a day", value -> value instanceof String s ? Times.day(s) : null, LocalDate::toString);

    /** UUIDs. */
    public static final JsonCodec<UUID> UUID_TEXT =
            of("a UUID", value -> value instanceof String s ? UUID.fromString(s) : null, UUID::toString);

    /** Any JSON. */
    public static final JsonCodec<Json> ANY = new JsonCodec<>((value, path) -> Json.of(value), json -> json);

    private final From<T> from;
    private final Function<T, @Nullable Object> to;

    private JsonCodec(From<T> from, Function<T, @Nullable Object> to) {
        this.from = from;
        this.to = to;
    }

    /** Makes a value of a parsed one, or says what is wrong at its path. */
    private interface From<T extends @Nullable Object> {
        T read(@Nullable Object value, String path);
    }

    private static <T> JsonCodec<T> of(
            String what, Function<Object, @Nullable T> from, Function<T, @Nullable Object> to) {
        return new JsonCodec<>(
                (value, path) -> {
                    T read = value == null ? null : from.apply(value);
                    if (read == null) {
                        throw wrong(path, "is not " + what);
                    }
                    return read;
                },
                to);
    }

    private static IllegalArgumentException wrong(String path, String what) {
        return new IllegalArgumentException((path.isEmpty() ? "the JSON " : "the JSON at " + path + " ") + what);
    }

    /** Returns the codec of values that may also be null. */
    public static <T> JsonCodec<@Nullable T> nullable(JsonCodec<T> codec) {
        return new JsonCodec<@Nullable T>(
                (value, path) -> value == null ? null : codec.from.read(value, path), codec::tree);
    }

    /** Returns the codec of a list. */
    public static <T extends @Nullable Object> JsonCodec<List<T>> list(JsonCodec<T> element) {
        return new JsonCodec<>(
                (value, path) -> {
                    if (!(value instanceof List<?> values)) {
                        throw wrong(path, "is not an array");
                    }
                    List<T> elements = new ArrayList<>(values.size());
                    for (int i = 0; i < values.size(); i++) {
                        elements.add(element.from.read(values.get(i), path + "[" + i + "]"));
                    }
                    return java.util.Collections.unmodifiableList(elements);
                },
                list -> {
                    List<@Nullable Object> values = new ArrayList<>(list.size());
                    list.forEach(one -> values.add(element.to.apply(one)));
                    return values;
                });
    }

    /** Returns the codec of a map whose keys are texts. */
    public static <T extends @Nullable Object> JsonCodec<Map<String, T>> map(JsonCodec<T> element) {
        return new JsonCodec<>(
                (value, path) -> {
                    Map<String, T> elements = new LinkedHashMap<>();
                    object(value, path)
                            .forEach((name, one) -> elements.put(name, element.from.read(one, member(path, name))));
                    return java.util.Collections.unmodifiableMap(elements);
                },
                map -> {
                    Map<String, @Nullable Object> values = new LinkedHashMap<>();
                    map.forEach((name, one) -> values.put(name, element.to.apply(one)));
                    return values;
                });
    }

    @SuppressWarnings("unchecked") // the names in a parsed object are texts
    private static Map<String, @Nullable Object> object(@Nullable Object value, String path) {
        if (!(value instanceof Map<?, ?>)) {
            throw wrong(path, "is not an object");
        }
        return (Map<String, @Nullable Object>) value;
    }

    private static String member(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    /** Returns the codec of an enum whose constants stand as their names. */
    public static <E extends Enum<E>> JsonCodec<E> enumeration(Class<E> type) {
        return of(
                "the name of a constant of " + type.getSimpleName(),
                value -> value instanceof String s ? Enum.valueOf(type, s) : null,
                Enum::name);
    }

    /**
     * Returns the codec of a record.
     *
     * @param read makes it of its members
     * @param write gives its members
     */
    public static <T> JsonCodec<T> object(Function<Members, T> read, Function<T, Map<String, @Nullable Object>> write) {
        return new JsonCodec<>(
                (value, path) -> read.apply(new Members(object(value, path), path)), value -> write.apply(value));
    }

    /** The members of an object that is read. */
    public static final class Members {
        private final Map<String, @Nullable Object> members;
        private final String path;

        private Members(Map<String, @Nullable Object> members, String path) {
            this.members = members;
            this.path = path;
        }

        /** Returns a member that must be there. */
        public <T extends @Nullable Object> T get(String name, JsonCodec<T> codec) {
            return codec.from.read(members.get(name), member(path, name));
        }

        /** Returns a member, or null if it is missing or null. */
        public <T> @Nullable T orNull(String name, JsonCodec<T> codec) {
            return get(name, nullable(codec));
        }
    }

    /** Returns what the JSON of a value holds, for {@link Json#of}. */
    public @Nullable Object tree(@Nullable T value) {
        return value == null ? null : to.apply(value);
    }

    /**
     * Returns the value that a text holds.
     *
     * @throws IllegalArgumentException if it is not JSON or holds something else, with the path to it
     */
    public T read(String text) {
        return from.read(Json.parse(text), "");
    }

    /** Returns the text of a value. */
    public String write(T value) {
        return Json.of(to.apply(value)).text();
    }
}
