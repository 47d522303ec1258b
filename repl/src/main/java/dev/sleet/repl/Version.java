package dev.sleet.repl;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import org.sqlite.SQLiteJDBCLoader;
import picocli.CommandLine.IVersionProvider;

/** Says which versions are at work. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() throws IOException {
        Properties properties = new Properties();
        try (InputStream in = Version.class.getResourceAsStream("version.properties")) {
            if (in != null) {
                properties.load(in);
            }
        }
        return new String[] {
            "sleet " + properties.getProperty("version", "of an unknown version") + " (sqlite-jdbc "
                    + SQLiteJDBCLoader.getVersion() + ", Java " + Runtime.version() + ")"
        };
    }
}
