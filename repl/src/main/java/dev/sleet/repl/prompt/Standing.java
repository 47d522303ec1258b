package dev.sleet.repl.prompt;

import dev.sleet.dialect.Address;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.Database.Mode;
import dev.sleet.dialect.Databases;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.console.Inspection;
import dev.sleet.model.Schema;
import dev.sleet.repl.screen.QueryRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Whether databases are as declared. A schema is only read again when another is declared or when the
 * database says that it was changed.
 */
public final class Standing {
    private static final Duration LOCK_WAIT = Duration.ofMillis(200);

    private final Map<Address, Known> known = new HashMap<>();

    private record Known(Schema declared, String version, boolean differs) {}

    /** Returns whether a database differs from what is declared; one that cannot be read does not. */
    public synchronized boolean differs(Address file, Schema declared) {
        String version;
        try {
            version = version(file);
        } catch (SleetException | IOException e) {
            known.remove(file);
            return false;
        }
        Known last = known.get(file);
        if (last == null || !last.version().equals(version) || !isSame(last.declared(), declared)) {
            last = new Known(declared, version, Hints.changes(file, declared) > 0);
            known.put(file, last);
        }
        return last.differs();
    }

    /** Every load makes another schema, so that nothing need be compared. */
    @SuppressWarnings("ReferenceEquality")
    private static boolean isSame(Schema one, Schema other) {
        return one == other;
    }

    /** Another file in the same place may have the same count. */
    private static String version(Address address) throws IOException {
        Optional<Path> file = address.file();
        String key = file.isEmpty()
                ? ""
                : Objects.toString(Files.readAttributes(file.get(), BasicFileAttributes.class)
                        .fileKey());
        try (Database database = Databases.open(address, Mode.READ, LOCK_WAIT)) {
            return key + " " + QueryRows.asked(database, Inspection::version);
        }
    }
}
