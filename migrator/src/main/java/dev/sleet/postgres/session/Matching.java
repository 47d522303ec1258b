package dev.sleet.postgres.session;

import dev.sleet.dialect.Queries;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The databases of a server, and the schemas of a database, that an address names with {@code *} for any letters: those of
 * the tenants of an application, as {@code postgres://host/tenant_*} or {@code postgres://host/app?currentSchema=tenant_*}.
 */
public final class Matching {
    /** The databases that are there in every server, unless somebody has dropped them. */
    private static final List<String> ALWAYS = List.of("postgres", "template1");

    private static final String DATABASES =
            "SELECT datname FROM pg_catalog.pg_database WHERE datallowconn AND NOT datistemplate ORDER BY datname";
    private static final String SCHEMAS = "SELECT nspname FROM pg_catalog.pg_namespace"
            + " WHERE nspname::pg_catalog.text !~ '^(pg_|information_schema$|__sleet_kept_)' ORDER BY nspname";

    private Matching() {}

    /** Returns whether an address has wildcards. */
    public static boolean isPattern(PostgresAddress address) {
        return isWild(address.database()) || isWild(address.schema());
    }

    /**
     * Returns the addresses that one stands for, in the order of their names; itself alone if it has no wildcards.
     *
     * @throws dev.sleet.dialect.SleetException if the server cannot be asked
     */
    public static List<PostgresAddress> of(PostgresAddress address) {
        List<PostgresAddress> databases = List.of(address);
        if (isWild(address.database())) {
            databases = names(address, ALWAYS, DATABASES, address.database()).stream()
                    .map(address::database)
                    .toList();
        }
        if (!isWild(address.schema())) {
            return databases;
        }
        List<PostgresAddress> all = new ArrayList<>();
        for (PostgresAddress database : databases) {
            names(database, List.of(database.database()), SCHEMAS, address.schema())
                    .forEach(schema -> all.add(database.schema(schema)));
        }
        return all;
    }

    private static boolean isWild(String name) {
        return name.contains("*");
    }

    private static List<String> names(PostgresAddress address, List<String> from, String query, String pattern) {
        Pattern wanted =
                Pattern.compile(pattern.replaceAll("[^*]+", "\\\\Q$0\\\\E").replace("*", ".*"), Pattern.DOTALL);
        SQLException failure = new SQLException("there is no database to ask");
        for (String database : from) {
            try (Connection connection = Connections.open(address.database(database))) {
                return Queries.texts(connection, query).stream()
                        .filter(name -> wanted.matcher(name).matches())
                        .toList();
            } catch (SQLException e) {
                failure = e;
            }
        }
        throw Failures.cannotUse(address.toString(), failure);
    }
}
