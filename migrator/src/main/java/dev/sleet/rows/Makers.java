package dev.sleet.rows;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes the value of a row and what belongs to it of an array that holds both, in the order in which they were asked for. */
@SuppressWarnings("unchecked") // the relations that fill the array have the types that the makers take
final class Makers {
    private Makers() {}

    static <T, A extends @Nullable Object, V> Function<@Nullable Object[], Object> of(Query.One<T, A, V> make) {
        return parts -> make.make((T) parts[0], (A) parts[1]);
    }

    static <T, A extends @Nullable Object, B extends @Nullable Object, V> Function<@Nullable Object[], Object> of(
            Query.Two<T, A, B, V> make) {
        return parts -> make.make((T) parts[0], (A) parts[1], (B) parts[2]);
    }

    static <T, A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object, V>
            Function<@Nullable Object[], Object> of(Query.Three<T, A, B, C, V> make) {
        return parts -> make.make((T) parts[0], (A) parts[1], (B) parts[2], (C) parts[3]);
    }

    static <
                    T,
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    V>
            Function<@Nullable Object[], Object> of(Query.Four<T, A, B, C, D, V> make) {
        return parts -> make.make((T) parts[0], (A) parts[1], (B) parts[2], (C) parts[3], (D) parts[4]);
    }

    static <
                    T,
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    E extends @Nullable Object,
                    V>
            Function<@Nullable Object[], Object> of(Query.Five<T, A, B, C, D, E, V> make) {
        return parts -> make.make((T) parts[0], (A) parts[1], (B) parts[2], (C) parts[3], (D) parts[4], (E) parts[5]);
    }

    static <
                    T,
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    E extends @Nullable Object,
                    F extends @Nullable Object,
                    V>
            Function<@Nullable Object[], Object> of(Query.Six<T, A, B, C, D, E, F, V> make) {
        return parts -> make.make(
                (T) parts[0], (A) parts[1], (B) parts[2], (C) parts[3], (D) parts[4], (E) parts[5], (F) parts[6]);
    }
}
