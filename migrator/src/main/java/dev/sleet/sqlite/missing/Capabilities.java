package dev.sleet.sqlite.missing;

import dev.sleet.dialect.Queries;
import dev.sleet.model.Quoting;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.sqlite.SQLiteConnection;

/** The functions, collations and modules that a connection has of its own, without stand-ins. */
public final class Capabilities {
    private final Connection connection;
    private final Set<MissingName> standIns;
    private final Map<MissingName, Boolean> asked = new HashMap<>();

    private Capabilities(Connection connection, Set<MissingName> standIns) {
        this.connection = connection;
        this.standIns = standIns;
    }

    /**
     * Returns those of a connection, which is asked for each name once.
     *
     * @throws SQLException if the connection is closed
     */
    public static Capabilities of(Connection connection) throws SQLException {
        return new Capabilities(
                connection.unwrap(SQLiteConnection.class),
                StandIns.of(connection).map(StandIns::names).orElse(Set.of()));
    }

    /**
     * Returns whether the connection has it.
     *
     * @throws SQLException if it cannot be asked
     */
    boolean has(MissingName name) throws SQLException {
        Boolean known = asked.get(name);
        if (known == null) {
            known = !standIns.contains(name) && ask(name);
            asked.put(name, known);
        }
        return known;
    }

    private boolean ask(MissingName name) throws SQLException {
        return switch (name.kind()) {
            case FUNCTION -> isListed("pragma_function_list", name.name());
            case MODULE -> isListed("pragma_module_list", name.name());
            case COLLATION -> isKnownCollation(name.name());
            case TOKENIZER -> false; // which are not listed, and only asked for after SQLite has missed one
        };
    }

    private boolean isListed(String list, String name) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return Queries.number(
                            statement,
                            "SELECT count(*) FROM " + list + " WHERE name = " + Quoting.string(name)
                                    + " COLLATE NOCASE")
                    > 0;
        }
    }

    /** The list of collations has every name that the schema has, whether it means something or not. */
    private boolean isKnownCollation(String name) {
        try {
            connection
                    .prepareStatement("SELECT '' = '' COLLATE " + Quoting.identifier(name))
                    .close();
            return true;
        } catch (SQLException e) {
            return false;
        }
    }
}
