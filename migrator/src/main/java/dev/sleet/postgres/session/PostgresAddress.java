package dev.sleet.postgres.session;

import dev.sleet.dialect.Address;
import dev.sleet.dialect.SleetException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a PostgreSQL database is, and which of its schemas is managed. What it does not say is taken from the variables PGHOST, PGPORT,
 * PGUSER, PGDATABASE, PGSSLMODE and PGPASSWORD, and by the driver from {@code pg_service.conf} and {@code .pgpass}. No text of it holds the
 * password.
 */
public final class PostgresAddress implements Address {
    /** The parameter that names the managed schema, which is {@code public} otherwise. */
    static final String SCHEMA = "currentSchema";

    /** The parameter that names schemas which are managed beside it. */
    static final String SCHEMAS = "schemas";

    private static final int PORT = 5432;

    private final Map<String, String> values;
    private final Optional<String> password;

    private PostgresAddress(Map<String, String> values, Optional<String> password) {
        this.values = Map.copyOf(values);
        this.password = password;
    }

    /**
     * Returns the address that a word is, if it has the form of one.
     *
     * @param variables the variables of the environment
     * @throws SleetException if it has and is not understood
     */
    public static Optional<PostgresAddress> of(String typed, Function<String, @Nullable String> variables) {
        return AddressReader.read(typed).map(read -> {
            Map<String, String> values = new TreeMap<>(read);
            if (!values.containsKey("service")) {
                complete(values, variables);
            }
            Optional<String> password = Optional.ofNullable(values.remove("password"))
                    .or(() -> Optional.ofNullable(variables.apply("PGPASSWORD")));
            return new PostgresAddress(values, password);
        });
    }

    private static void complete(Map<String, String> values, Function<String, @Nullable String> variables) {
        Map.of("host", "PGHOST", "port", "PGPORT", "user", "PGUSER", "dbname", "PGDATABASE", "sslmode", "PGSSLMODE")
                .forEach((name, variable) -> {
                    String value = variables.apply(variable);
                    if (value != null && !value.isEmpty() && !(name.equals("host") && value.startsWith("/"))) {
                        values.putIfAbsent(name, value);
                    }
                });
        values.putIfAbsent("host", "localhost");
        values.putIfAbsent("port", Integer.toString(PORT));
        values.putIfAbsent("user", System.getProperty("user.name", "postgres"));
        values.putIfAbsent("dbname", values.getOrDefault("user", "postgres"));
    }

    /** Returns the schema that is managed. */
    public String schema() {
        return values.getOrDefault(SCHEMA, "public");
    }

    /** Returns the schemas that are managed beside it whatever a script declares; {@code *} stands for all. */
    public List<String> schemas() {
        return Pattern.compile(",")
                .splitAsStream(value(SCHEMAS))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    /** Returns whether a word stands for the address in a file of services. */
    boolean isService() {
        return values.containsKey("service");
    }

    /**
     * Returns the address of another database of the same server.
     *
     * @throws SleetException if it is named in a file of services alone
     */
    public PostgresAddress in(String database) {
        if (isService()) {
            throw AddressReader.refused("a service does not tell another database of its server");
        }
        Map<String, String> others = new TreeMap<>(values);
        others.put("dbname", database);
        others.remove(SCHEMA);
        others.remove(SCHEMAS);
        return new PostgresAddress(others, password);
    }

    /** Returns the name of the database; empty where a file of services says it. */
    String database() {
        return isService() ? "" : value("dbname");
    }

    /** Returns the address of the same in another database of the server. */
    PostgresAddress database(String name) {
        return with("dbname", name);
    }

    /** Returns the address of another schema of the database. */
    PostgresAddress schema(String name) {
        return with(SCHEMA, name);
    }

    private PostgresAddress with(String name, String value) {
        Map<String, String> others = new TreeMap<>(values);
        others.put(name, value);
        return new PostgresAddress(others, password);
    }

    /** Returns what the driver calls the database. */
    String url() {
        return isService()
                ? "jdbc:postgresql:?service=" + encoded(value("service"))
                : "jdbc:postgresql://" + host() + ":" + value("port") + "/" + encoded(value("dbname"));
    }

    /** Returns what the driver is told beside that. */
    Properties properties() {
        Properties properties = new Properties();
        values.forEach((name, value) -> {
            if (!List.of("host", "port", "dbname", "service", SCHEMA, SCHEMAS).contains(name)) {
                properties.setProperty(name, value);
            }
        });
        password.ifPresent(text -> properties.setProperty("password", text));
        return properties;
    }

    /** Returns whether it says the password itself, or the environment does. */
    boolean hasPassword() {
        return password.isPresent();
    }

    private String value(String name) {
        return values.getOrDefault(name, "");
    }

    private String host() {
        String host = value("host");
        return host.contains(":") ? "[" + host + "]" : host;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public Object key() {
        return isService()
                ? List.of(value("service"), schema())
                : List.of(value("host").toLowerCase(Locale.ROOT), value("port"), value("dbname"), schema());
    }

    @Override
    public String name() {
        return isService() ? value("service") : value("dbname");
    }

    @Override
    public Optional<Path> file() {
        return Optional.empty();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PostgresAddress address && address.toString().equals(toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    /** Returns the address without its password, as it can be typed again. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        if (isService()) {
            text.append("service=").append(value("service"));
        } else {
            text.append("postgres://")
                    .append(encoded(value("user")))
                    .append('@')
                    .append(host());
            text.append(value("port").equals(Integer.toString(PORT)) ? "" : ":" + value("port"));
            text.append('/').append(encoded(value("dbname")));
        }
        String between = isService() ? " " : "?";
        for (Map.Entry<String, String> each : new TreeMap<>(values).entrySet()) {
            if (!List.of("host", "port", "dbname", "user", "service").contains(each.getKey())) {
                text.append(between).append(each.getKey()).append('=').append(encoded(each.getValue()));
                between = isService() ? " " : "&";
            }
        }
        return text.toString();
    }
}
