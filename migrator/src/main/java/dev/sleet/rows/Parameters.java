package dev.sleet.rows;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The values of numbered parameters, apart from a statement: PostgreSQL's driver knows parameters by their places only, and what is
 * compared with NULL is another statement there than what is compared with a value, so that an index serves both.
 */
final class Parameters implements InvocationHandler {
    /** What is a parameter, and what only looks like one: texts, names, comments. */
    private static final Pattern PARTS = Pattern.compile(
            "\\b[eE]'(?:[^'\\\\]++|\\\\.)*+'|'[^']*+'|\"[^\"]*+\"|--[^\n]*|/\\*.*?\\*/"
                    + "|\\$(?<tag>[A-Za-z_]*)\\$.*?\\$\\k<tag>\\$"
                    + "|\\?(?<same>[0-9]+) IS \\?\\k<same>(?![0-9])"
                    + "|\\?(?<asked>[0-9]+) IS (?<not>NOT )?NULL"
                    + "|(?<is> IS )?\\?(?<number>[0-9]+)|(?<operator>\\?[|&]?)",
            Pattern.DOTALL);

    private final List<@Nullable Object> values = new ArrayList<>();

    private Parameters() {}

    /** Takes the values of parameters in place of a statement. */
    interface Sink {
        /** Takes a value, the number of its parameter counted from 1. */
        void put(int number, @Nullable Object value);
    }

    /**
     * A statement as PostgreSQL's driver takes it.
     *
     * @param numbers the numbers of the parameters, in the order of their places
     * @param isFixed whether it is the same whatever is NULL
     */
    private record Placed(String sql, List<Integer> numbers, boolean isFixed) {}

    /** Returns what a binder gives. */
    static Parameters of(Session.Binder binder) throws SQLException {
        Parameters parameters = new Parameters();
        binder.bind((PreparedStatement) Proxy.newProxyInstance(
                Parameters.class.getClassLoader(), new Class<?>[] {PreparedStatement.class, Sink.class}, parameters));
        return parameters;
    }

    /** Returns whether a parameter is not NULL. */
    boolean isGiven(int number) {
        return values.get(number - 1) != null;
    }

    /** Returns whether a parameter is 1, as a truth is. */
    boolean isTrue(int number) {
        return Values.bit(true).equals(values.get(number - 1));
    }

    /** Returns the binder that gives the same. */
    Session.Binder binder() {
        return statement -> bind(statement, 0);
    }

    /** Binds the same behind so many other parameters. */
    void bind(PreparedStatement statement, int others) throws SQLException {
        for (int i = 0; i < values.size(); i++) {
            Values.set(statement, others + i + 1, values.get(i));
        }
    }

    /** A binder calls {@code setLong} and its like, or the sink. */
    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments) {
        if (arguments == null || arguments.length < 2 || !(arguments[0] instanceof Integer number)) {
            throw new UnsupportedOperationException(method.getName());
        }
        while (values.size() < number) {
            values.add(null);
        }
        values.set(number - 1, method.getName().equals("setNull") ? null : arguments[1]);
        return null;
    }

    /** Returns a statement with these parameters. */
    PreparedStatement bound(Session session, String sql, Engine.Preparation preparation) throws SQLException {
        Placed first = session.memo(Map.entry(Placed.class, sql), () -> placed(sql));
        Placed placed = first.isFixed ? first : placed(sql);
        PreparedStatement statement = preparation.prepare(placed.sql);
        int place = 0;
        for (int number : placed.numbers) {
            set(statement, ++place, values.get(number - 1));
        }
        return statement;
    }

    private Placed placed(String sql) {
        List<Integer> numbers = new ArrayList<>();
        boolean isFixed = true;
        StringBuilder text = new StringBuilder();
        Matcher part = PARTS.matcher(sql);
        while (part.find()) {
            String replacement = part.group();
            if (part.group("same") != null) {
                replacement = "TRUE";
            } else if (part.group("asked") != null) {
                isFixed = false;
                boolean isNull = !isGiven(Integer.parseInt(part.group("asked")));
                replacement = isNull == (part.group("not") == null) ? "TRUE" : "FALSE";
            } else if (part.group("number") != null) {
                int number = Integer.parseInt(part.group("number"));
                boolean isAsked = part.group("is") != null;
                isFixed &= !isAsked;
                if (isAsked && !isGiven(number)) {
                    replacement = " IS NULL";
                } else {
                    numbers.add(number);
                    replacement = isAsked ? " = ?" : "?";
                }
            } else if (part.group("operator") != null) {
                replacement = "?" + replacement; // which the driver takes for an operator
            }
            part.appendReplacement(text, Matcher.quoteReplacement(replacement));
        }
        return new Placed(part.appendTail(text).toString(), List.copyOf(numbers), isFixed);
    }

    /** The server decides the type of a text, so that a number which is not whole is compared as its column holds it. */
    private static void set(PreparedStatement statement, int place, @Nullable Object value) throws SQLException {
        switch (value) {
            case null -> statement.setNull(place, Types.OTHER);
            case byte[] bytes -> statement.setBytes(place, bytes);
            case Long number -> statement.setLong(place, number);
            default -> statement.setObject(place, Texts.stored(value), Types.OTHER);
        }
    }
}
