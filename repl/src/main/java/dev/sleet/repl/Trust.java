package dev.sleet.repl;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Remembers which scripts may be loaded only because they lie in the current directory: those whose content somebody has
 * said yes to. A script that is named is trusted by being named.
 */
final class Trust {
    /** The script that is looked for. */
    static final Path SCRIPT = Path.of("schema.jsh");

    private final Path file;

    /** Makes a memory in a directory of state. */
    Trust(Path state) {
        this.file = state.resolve("trusted");
    }

    /** Returns whether the file may be loaded as it is. */
    boolean trusts(Path script) {
        try {
            return Files.exists(file) && Files.readAllLines(file).contains(entry(script));
        } catch (IOException e) {
            return false;
        }
    }

    /** Remembers that the file may be loaded as it is. */
    void add(Path script) {
        try {
            StateDirectory.make(file);
            Files.write(file, List.of(entry(script)), StandardOpenOption.APPEND);
        } catch (IOException e) {
            // it is asked again next time
        }
    }

    private static String entry(Path script) throws IOException {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(script));
            String path = script.toRealPath().toString();
            return HexFormat.of().formatHex(hash) + " "
                    + path.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
