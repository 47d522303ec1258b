package dev.sleet.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.dialect.Database;
import dev.sleet.dialect.Database.Mode;
import dev.sleet.dialect.Databases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Stream;
import org.sqlite.SQLiteConnection;

/**
 * A file in a directory of its own that goes when it is closed.
 *
 * @param scratch what it holds
 */
record Copy(Path folder, Scratch scratch) implements AutoCloseable {
    private static final String NAME = "copy é.db";

    /** Returns an empty file that an application alone has open. */
    static Copy empty() throws IOException {
        Path folder = Files.createTempDirectory("sleet-copy");
        Database application = Databases.open(folder.resolve(NAME), Mode.CREATE, Duration.ZERO);
        Application.on(application.connection());
        return new Copy(folder, Scratch.of(application));
    }

    /** Returns a copy of a file as it is, page by page. */
    static Copy of(Database database) throws IOException {
        Path folder = Files.createTempDirectory("sleet-copy");
        try {
            int code = database.connection()
                    .unwrap(SQLiteConnection.class)
                    .getDatabase()
                    .backup("main", folder.resolve(NAME).toString(), null);
            assertThat(code).as("copying").isZero();
            return new Copy(folder, Scratch.file(folder.resolve(NAME)));
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    Database database() {
        return scratch.database();
    }

    Path file() {
        return database().address().file().orElseThrow();
    }

    @Override
    public void close() throws IOException {
        scratch.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
