package dev.sleet.repl.screen;

import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import dev.sleet.files.Rights;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** A file of text that a command writes, which is never a database and never what the command has read. */
public final class TextFile {
    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

    private final Path target;

    private TextFile(Path target) {
        this.target = target;
    }

    /**
     * Returns the file {@code target} if it may be written; asked before any database is open.
     *
     * @param source what the text is made from
     * @param script whether that is a script
     * @param replace whether it may be there already
     */
    public static TextFile checked(Path target, Optional<Path> source, boolean script, boolean replace)
            throws IOException {
        TextFile file = new TextFile(target);
        file.requireNoDanglingLink();
        if (!Files.exists(target) || isStream(target)) {
            return file;
        }
        if (Files.isDirectory(target)) {
            throw file.cannotWrite(ExitCode.USAGE, "it is a directory");
        }
        boolean itself = source.isPresent() && Files.exists(source.get()) && Files.isSameFile(source.get(), target);
        if (isDatabase(target) || (itself && !script)) {
            throw file.cannotWrite(ExitCode.USAGE, "it is a database");
        }
        if (itself) {
            throw file.cannotWrite(ExitCode.USAGE, "it is what is read");
        }
        if (!replace) {
            throw file.cannotWrite(ExitCode.REFUSED, "it is there already", "to replace it: --force");
        }
        return file;
    }

    /** Returns the file {@code target}, about which everything has been asked. */
    public static TextFile of(Path target) {
        return new TextFile(target);
    }

    private SleetException cannotWrite(ExitCode code, String... details) {
        return new SleetException(code, "cannot write " + target, List.of(details));
    }

    /** A file made in the place of such a link would not be where the link leads. */
    private void requireNoDanglingLink() {
        if (Files.isSymbolicLink(target) && !Files.exists(target)) {
            throw cannotWrite(
                    ExitCode.UNUSABLE,
                    "it is a link to what does not exist",
                    "nothing was written; make what it leads to, or name another file");
        }
    }

    /** No connection is open in this process yet, so reading the first bytes drops no lock of SQLite's. */
    private static boolean isDatabase(Path target) throws IOException {
        try (InputStream in = Files.newInputStream(target)) {
            return Arrays.equals(in.readNBytes(MAGIC.length), MAGIC);
        }
    }

    /**
     * Writes beside the target and then takes its place, so that a failure leaves what was there. What is no file, such as a
     * pipe or a device, is written to.
     */
    public void write(String text) {
        requireNoDanglingLink();
        try {
            if (isStream(target)) {
                Files.writeString(target, text, StandardOpenOption.WRITE);
            } else {
                replace(text);
            }
        } catch (IOException e) {
            throw new SleetException(
                    ExitCode.FAILED,
                    "cannot write " + target,
                    List.of(String.valueOf(e.getMessage()), "it is as it was"),
                    e);
        }
    }

    /** A new file gets the permissions that the user gives to new files, and one that is replaced keeps its own. */
    private void replace(String text) throws IOException {
        boolean isThere = Files.exists(target);
        Path real = isThere ? target.toRealPath() : target.toAbsolutePath();
        String random = HexFormat.of().toHexDigits(new SecureRandom().nextLong());
        Path part = real.resolveSibling(".sleet-" + random + ".part");
        try {
            if (isThere) {
                Rights.create(part, real);
            } else {
                Files.createFile(part);
            }
            Files.writeString(part, text, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
            Files.move(part, real, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static boolean isStream(Path target) {
        return Files.exists(target) && !Files.isRegularFile(target) && !Files.isDirectory(target);
    }
}
