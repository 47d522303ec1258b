package app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** Where the system wants the data of a user to be, who may have no right to write beside the program. */
final class DataDirectory {
    private DataDirectory() {}

    /** Returns the directory of an application, which is made if it is missing. */
    static Path of(String application) throws IOException {
        return Files.createDirectories(parent(System.getProperty("os.name"), System.getenv()).resolve(application));
    }

    private static Path parent(String system, Map<String, String> environment) {
        Path home = Path.of(System.getProperty("user.home"));
        String name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) {
            // Not APPDATA, which a roaming profile copies to other machines while the database is in use.
            return Path.of(environment.getOrDefault(
                    "LOCALAPPDATA", home.resolve("AppData").resolve("Local").toString()));
        }
        if (name.startsWith("mac")) {
            return home.resolve("Library").resolve("Application Support");
        }
        Path named = Path.of(environment.getOrDefault("XDG_DATA_HOME", ""));
        return named.isAbsolute() ? named : home.resolve(".local").resolve("share");
    }
}
