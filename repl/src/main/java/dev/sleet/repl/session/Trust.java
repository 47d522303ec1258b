package dev.sleet.repl.session;

import dev.sleet.repl.screen.StateDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Remembers which scripts may be loaded only because they lie in the current directory: those whose content somebody has
 * said yes to. A script that is named is trusted by being named.
 */
public final class Trust {
    /** The script that is looked for. */
    public static final Path SCRIPT = Path.of("schema.jsh");

    private static final String ALWAYS = "always ";

    private final Optional<Path> file;
    private final boolean known;

    /** Makes a memory in a directory of state. */
    public Trust(Path state) {
        this(Optional.of(state), true);
    }

    /**
     * Makes a memory in a directory of state, or one that forgets.
     *
     * @param known whether the system says where that is; what only a variable says may be where the script comes from
     */
    public Trust(Optional<Path> state, boolean known) {
        this.file = state.map(directory -> directory.resolve("trusted"));
        this.known = known;
    }

    /** Returns whether the file may be loaded as it is. */
    public boolean trusts(Path script) {
        try {
            return file.isPresent()
                    && Files.exists(file.get())
                    && (known || !isBeside(file.get(), script))
                    && isWritten(Files.readAllLines(file.get()), script);
        } catch (IOException e) {
            return false;
        }
    }

    /** Whoever has made the directory of the script has made what is in it, too. */
    private static boolean isBeside(Path file, Path script) throws IOException {
        return file.toRealPath().startsWith(String.valueOf(script.toRealPath().getParent()));
    }

    private static boolean isWritten(List<String> entries, Path script) throws IOException {
        return entries.contains(entry(script)) || entries.contains(ALWAYS + place(script));
    }

    /** Remembers that the file may be loaded as it is. */
    public void add(Path script) {
        if (!trusts(script)) {
            write(() -> entry(script));
        }
    }

    /** Remembers that the file may be loaded whatever it holds. */
    public void always(Path script) {
        write(() -> ALWAYS + place(script));
    }

    /** A line of the memory. */
    private interface Entry {
        String text() throws IOException;
    }

    private void write(Entry entry) {
        if (file.isEmpty()) {
            return;
        }
        try {
            StateDirectory.make(file.get());
            Files.write(file.get(), List.of(entry.text()), StandardOpenOption.APPEND);
        } catch (IOException e) {
            // it is asked again next time
        }
    }

    private static String entry(Path script) throws IOException {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(script));
            return HexFormat.of().formatHex(hash) + " " + place(script);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String place(Path script) throws IOException {
        String path = script.toRealPath().toString();
        return path.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
    }
}
