package dev.sleet.sqlite.missing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.sqlite.JDBC;

/** Connections that the driver opens, be it that whoever runs this has looked for drivers or not. */
public final class OpenedByDriver {
    private OpenedByDriver() {}

    /** Opens a connection. */
    public static Connection to(String url, Properties properties) throws SQLException {
        if (!JDBC.isValidURL(url)) { // which makes the driver known, if it is not
            throw new IllegalArgumentException(url + " is none of the SQLite driver");
        }
        return DriverManager.getConnection(url, properties);
    }
}
