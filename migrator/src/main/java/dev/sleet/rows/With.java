package dev.sleet.rows;

import org.jspecify.annotations.Nullable;

/** What makes one value of a row and of what belongs to it, such as the constructor of a record. */
public final class With {
    private With() {}

    /** Makes a value of a row and one thing. */
    @FunctionalInterface
    public interface One<T, A extends @Nullable Object, V> {
        /** Returns the value. */
        V make(T row, A a);
    }

    /** Makes a value of a row and two things. */
    @FunctionalInterface
    public interface Two<T, A extends @Nullable Object, B extends @Nullable Object, V> {
        /** Returns the value. */
        V make(T row, A a, B b);
    }

    /** Makes a value of a row and three things. */
    @FunctionalInterface
    public interface Three<T, A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object, V> {
        /** Returns the value. */
        V make(T row, A a, B b, C c);
    }

    /** Makes a value of a row and four things. */
    @FunctionalInterface
    public interface Four<
            T,
            A extends @Nullable Object,
            B extends @Nullable Object,
            C extends @Nullable Object,
            D extends @Nullable Object,
            V> {
        /** Returns the value. */
        V make(T row, A a, B b, C c, D d);
    }

    /** Makes a value of a row and five things. */
    @FunctionalInterface
    public interface Five<
            T,
            A extends @Nullable Object,
            B extends @Nullable Object,
            C extends @Nullable Object,
            D extends @Nullable Object,
            E extends @Nullable Object,
            V> {
        /** Returns the value. */
        V make(T row, A a, B b, C c, D d, E e);
    }

    /** Makes a value of a row and six things. */
    @FunctionalInterface
    public interface Six<
            T,
            A extends @Nullable Object,
            B extends @Nullable Object,
            C extends @Nullable Object,
            D extends @Nullable Object,
            E extends @Nullable Object,
            F extends @Nullable Object,
            V> {
        /** Returns the value. */
        V make(T row, A a, B b, C c, D d, E e, F f);
    }
}
