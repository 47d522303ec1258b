package dev.sleet.adopt;

import dev.sleet.dialect.Guest;
import dev.sleet.model.Quoting;
import java.io.InputStream;
import java.io.Reader;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The values that are sent beside a prepared statement, to be written into its text. What the database makes of a value, the driver
 * knows: it is bound a second time, to a query for itself.
 */
final class BoundValues {
    /** What is quoted holds no parameter. */
    private static final Pattern MARK = Pattern.compile(
            "'(?:[^']|'')*+'|\"(?:[^\"]|\"\")*+\"|`(?:[^`]|``)*+`|\\[[^\\]]*+\\]|(?<mark>\\?)", Pattern.DOTALL);

    private final Connection connection;
    private final Map<Integer, Call> calls = new TreeMap<>();

    /** The arguments follow the number of the parameter. */
    private record Call(Method setter, List<@Nullable Object> values) {}

    BoundValues(Connection connection) {
        this.connection = connection;
    }

    /** Takes notice of a call that sets a value. */
    void noteCall(Method method, @Nullable Object @Nullable [] arguments) {
        if (method.getName().equals("clearParameters")) {
            calls.clear();
        } else if (method.getName().startsWith("set")
                && arguments != null
                && arguments.length >= 2
                && arguments[0] instanceof Integer index) {
            calls.put(index, new Call(method, Arrays.asList(arguments).subList(1, arguments.length)));
        }
    }

    /** Returns the statement with its values in it, or nothing if one of them cannot be written. */
    Optional<String> in(String sql) throws Throwable {
        StringBuilder text = new StringBuilder();
        Matcher found = MARK.matcher(sql);
        int marks = 0;
        while (found.find()) {
            if (found.group("mark") != null) {
                marks++;
                Optional<String> value = literal(calls.get(marks));
                if (value.isEmpty()) {
                    return Optional.empty();
                }
                found.appendReplacement(text, Matcher.quoteReplacement(value.get()));
            }
        }
        found.appendTail(text);
        return marks == calls.size() ? Optional.of(text.toString()) : Optional.empty();
    }

    private Optional<String> literal(@Nullable Call call) throws Throwable {
        if (call == null
                || call.values().getFirst() instanceof InputStream
                || call.values().getFirst() instanceof Reader) {
            return Optional.empty(); // which can be read once
        }
        List<@Nullable Object> arguments = new ArrayList<>(call.values());
        arguments.addFirst(1);
        try (PreparedStatement query = connection.prepareStatement("SELECT ?")) {
            Guest.invoke(query, call.setter(), arguments.toArray());
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? written(row.getObject(1)) : Optional.empty();
            }
        } catch (SQLException e) {
            return Optional.empty(); // what no query gives is not written
        }
    }

    private static Optional<String> written(@Nullable Object value) {
        return switch (value) {
            case null -> Optional.of("NULL");
            case String text when text.indexOf('\0') < 0 -> Optional.of(Quoting.string(text));
            case byte[] bytes -> Optional.of(Quoting.blob(bytes));
            case Double number when !Double.isFinite(number) -> Optional.empty();
            case Number number -> Optional.of(number.toString());
            case Boolean truth -> Optional.of(truth ? "TRUE" : "FALSE");
            default -> Optional.empty();
        };
    }
}
