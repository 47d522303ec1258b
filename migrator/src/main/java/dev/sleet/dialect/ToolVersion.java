package dev.sleet.dialect;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of Sleet, as the journal records it. */
public final class ToolVersion {
    /** The name and the version. */
    public static final String TEXT = read();

    private ToolVersion() {}

    private static String read() {
        Properties properties = new Properties();
        try (InputStream in = ToolVersion.class.getResourceAsStream("version.properties")) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "sleet " + properties.getProperty("version", "of an unknown version");
    }
}
