package dev.sleet.rows;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Rows that are yet to be read with what belongs to them; a function makes one value of each row and that. */
public final class With {
    private With() {}

    /** Reads the rows and what belongs to them. */
    private static final class Rows<T> {
        private final Query<T> query;
        private final List<Relation<T, ?>> relations;

        Rows(Query<T> query, List<Relation<T, ?>> relations) {
            this.query = query;
            this.relations = relations;
        }

        <V> List<V> list(Function<Joiner.Whole<T>, V> make) {
            return made(query.wholes(relations), make);
        }

        <V> Page<V> page(int most, @Nullable Cursor after, Function<Joiner.Whole<T>, V> make) {
            Page<Joiner.Whole<T>> page = query.wholes(relations, most, after);
            return new Page<>(made(page.rows(), make), page.next());
        }

        private static <T, V> List<V> made(List<Joiner.Whole<T>> rows, Function<Joiner.Whole<T>, V> make) {
            List<V> values = new ArrayList<>(rows.size());
            rows.forEach(row -> values.add(make.apply(row)));
            return values;
        }
    }

    /** The type is that of the relation, which says whether it may be null. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals", "NullAway"})
    private static <A extends @Nullable Object> A part(Joiner.Whole<?> whole, int place) {
        return (A) whole.parts().get(place);
    }

    /** Rows with one of their relations. */
    public static final class One<T, A extends @Nullable Object> {
        private final Rows<T> rows;

        One(Query<T> query, List<Relation<T, ?>> relations) {
            this.rows = new Rows<>(query, relations);
        }

        /** Makes a value of a row and what belongs to it. */
        @FunctionalInterface
        public interface MakeOne<T, A extends @Nullable Object, V> {
            /** Returns the value. */
            V make(T row, A a);
        }

        /** Returns a value for each row, in the order of the query. */
        public <V> List<V> list(MakeOne<T, A, V> make) {
            return rows.list(whole -> make.make(whole.row(), With.<A>part(whole, 0)));
        }

        /** Returns a value for each of the next rows, as {@link Query#page} does. */
        public <V> Page<V> page(int most, @Nullable Cursor after, MakeOne<T, A, V> make) {
            return rows.page(most, after, whole -> make.make(whole.row(), With.<A>part(whole, 0)));
        }
    }

    /** Rows with two of their relations. */
    public static final class Two<T, A extends @Nullable Object, B extends @Nullable Object> {
        private final Rows<T> rows;

        Two(Query<T> query, List<Relation<T, ?>> relations) {
            this.rows = new Rows<>(query, relations);
        }

        /** Makes a value of a row and what belongs to it. */
        @FunctionalInterface
        public interface MakeTwo<T, A extends @Nullable Object, B extends @Nullable Object, V> {
            /** Returns the value. */
            V make(T row, A a, B b);
        }

        /** Returns a value for each row, in the order of the query. */
        public <V> List<V> list(MakeTwo<T, A, B, V> make) {
            return rows.list(whole -> make.make(whole.row(), With.<A>part(whole, 0), With.<B>part(whole, 1)));
        }

        /** Returns a value for each of the next rows, as {@link Query#page} does. */
        public <V> Page<V> page(int most, @Nullable Cursor after, MakeTwo<T, A, B, V> make) {
            return rows.page(
                    most, after, whole -> make.make(whole.row(), With.<A>part(whole, 0), With.<B>part(whole, 1)));
        }
    }

    /** Rows with three of their relations. */
    public static final class Three<
            T, A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object> {
        private final Rows<T> rows;

        Three(Query<T> query, List<Relation<T, ?>> relations) {
            this.rows = new Rows<>(query, relations);
        }

        /** Makes a value of a row and what belongs to it. */
        @FunctionalInterface
        public interface MakeThree<
                T, A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object, V> {
            /** Returns the value. */
            V make(T row, A a, B b, C c);
        }

        /** Returns a value for each row, in the order of the query. */
        public <V> List<V> list(MakeThree<T, A, B, C, V> make) {
            return rows.list(whole ->
                    make.make(whole.row(), With.<A>part(whole, 0), With.<B>part(whole, 1), With.<C>part(whole, 2)));
        }

        /** Returns a value for each of the next rows, as {@link Query#page} does. */
        public <V> Page<V> page(int most, @Nullable Cursor after, MakeThree<T, A, B, C, V> make) {
            return rows.page(
                    most,
                    after,
                    whole -> make.make(
                            whole.row(), With.<A>part(whole, 0), With.<B>part(whole, 1), With.<C>part(whole, 2)));
        }
    }

    /** Rows with four of their relations. */
    public static final class Four<
            T,
            A extends @Nullable Object,
            B extends @Nullable Object,
            C extends @Nullable Object,
            D extends @Nullable Object> {
        private final Rows<T> rows;

        Four(Query<T> query, List<Relation<T, ?>> relations) {
            this.rows = new Rows<>(query, relations);
        }

        /** Makes a value of a row and what belongs to it. */
        @FunctionalInterface
        public interface MakeFour<
                T,
                A extends @Nullable Object,
                B extends @Nullable Object,
                C extends @Nullable Object,
                D extends @Nullable Object,
                V> {
            /** Returns the value. */
            V make(T row, A a, B b, C c, D d);
        }

        /** Returns a value for each row, in the order of the query. */
        public <V> List<V> list(MakeFour<T, A, B, C, D, V> make) {
            return rows.list(whole -> make.make(
                    whole.row(),
                    With.<A>part(whole, 0),
                    With.<B>part(whole, 1),
                    With.<C>part(whole, 2),
                    With.<D>part(whole, 3)));
        }

        /** Returns a value for each of the next rows, as {@link Query#page} does. */
        public <V> Page<V> page(int most, @Nullable Cursor after, MakeFour<T, A, B, C, D, V> make) {
            return rows.page(
                    most,
                    after,
                    whole -> make.make(
                            whole.row(),
                            With.<A>part(whole, 0),
                            With.<B>part(whole, 1),
                            With.<C>part(whole, 2),
                            With.<D>part(whole, 3)));
        }
    }

    /** Rows with five of their relations. */
    public static final class Five<
            T,
            A extends @Nullable Object,
            B extends @Nullable Object,
            C extends @Nullable Object,
            D extends @Nullable Object,
            E extends @Nullable Object> {
        private final Rows<T> rows;

        Five(Query<T> query, List<Relation<T, ?>> relations) {
            this.rows = new Rows<>(query, relations);
        }

        /** Makes a value of a row and what belongs to it. */
        @FunctionalInterface
        public interface MakeFive<
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

        /** Returns a value for each row, in the order of the query. */
        public <V> List<V> list(MakeFive<T, A, B, C, D, E, V> make) {
            return rows.list(whole -> make.make(
                    whole.row(),
                    With.<A>part(whole, 0),
                    With.<B>part(whole, 1),
                    With.<C>part(whole, 2),
                    With.<D>part(whole, 3),
                    With.<E>part(whole, 4)));
        }

        /** Returns a value for each of the next rows, as {@link Query#page} does. */
        public <V> Page<V> page(int most, @Nullable Cursor after, MakeFive<T, A, B, C, D, E, V> make) {
            return rows.page(
                    most,
                    after,
                    whole -> make.make(
                            whole.row(),
                            With.<A>part(whole, 0),
                            With.<B>part(whole, 1),
                            With.<C>part(whole, 2),
                            With.<D>part(whole, 3),
                            With.<E>part(whole, 4)));
        }
    }

    /** Rows with six of their relations. */
    public static final class Six<
            T,
            A extends @Nullable Object,
            B extends @Nullable Object,
            C extends @Nullable Object,
            D extends @Nullable Object,
            E extends @Nullable Object,
            F extends @Nullable Object> {
        private final Rows<T> rows;

        Six(Query<T> query, List<Relation<T, ?>> relations) {
            this.rows = new Rows<>(query, relations);
        }

        /** Makes a value of a row and what belongs to it. */
        @FunctionalInterface
        public interface MakeSix<
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

        /** Returns a value for each row, in the order of the query. */
        public <V> List<V> list(MakeSix<T, A, B, C, D, E, F, V> make) {
            return rows.list(whole -> make.make(
                    whole.row(),
                    With.<A>part(whole, 0),
                    With.<B>part(whole, 1),
                    With.<C>part(whole, 2),
                    With.<D>part(whole, 3),
                    With.<E>part(whole, 4),
                    With.<F>part(whole, 5)));
        }

        /** Returns a value for each of the next rows, as {@link Query#page} does. */
        public <V> Page<V> page(int most, @Nullable Cursor after, MakeSix<T, A, B, C, D, E, F, V> make) {
            return rows.page(
                    most,
                    after,
                    whole -> make.make(
                            whole.row(),
                            With.<A>part(whole, 0),
                            With.<B>part(whole, 1),
                            With.<C>part(whole, 2),
                            With.<D>part(whole, 3),
                            With.<E>part(whole, 4),
                            With.<F>part(whole, 5)));
        }
    }
}
