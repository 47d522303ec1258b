package dev.sleet.repl;

import dev.sleet.Sleet;
import dev.sleet.apply.Database;
import dev.sleet.apply.Database.Mode;
import dev.sleet.apply.ExitCode;
import dev.sleet.apply.SleetException;
import dev.sleet.model.Schema;
import dev.sleet.script.ScriptPrinter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sleet pull}: writes the schema of a database as a script. */
@Command(
        name = "pull",
        versionProvider = Version.class,
        sortOptions = false,
        abbreviateSynopsis = true,
        header = "Writes the schema of a database as a script.",
        footer = {
            "",
            "Examples:",
            "  sleet pull app.db                          look at it",
            "  sleet pull app.db -o schema.jsh            keep it",
            "  sleet pull app.db -o schema.jsh --force    replace what is there",
            "  sleet pull app.db --exclude 'tmp_*'        leave some tables out"
        })
final class PullCommand extends dev.sleet.repl.Command {
    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

    @Parameters(paramLabel = "DB", description = "The database file.")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write to this file.")
    private @Nullable Path output;

    @Option(names = "--force", description = "Replace the file if it is there.")
    private boolean force;

    PullCommand(Session session) {
        super("pull", session);
    }

    @Override
    ExitCode run(JsonWriter json) throws IOException {
        json.put("database", file.toString());
        Path target = output;
        if (target != null) {
            checkTarget(target);
        }
        Schema schema;
        try (Database database = Database.open(file, Mode.READ, common.lockWait)) {
            schema = Sleet.introspect(database, common.exclusions()).schema();
        }
        String script = ScriptPrinter.print(schema);
        json.put("output", target).put("script", script);
        if (target != null) {
            write(target, script);
            screen().message(Line.of("wrote " + target + ": " + contents(schema)));
        } else if (!common.json) {
            screen().raw().print(script);
        }
        return ExitCode.DONE;
    }

    private void checkTarget(Path target) throws IOException {
        if (!Files.exists(target)) {
            return;
        }
        if (Files.isDirectory(target)) {
            throw cannotWrite(target, ExitCode.USAGE, "it is a directory");
        }
        if ((Files.exists(file) && Files.isSameFile(file, target)) || isDatabase(target)) {
            throw cannotWrite(target, ExitCode.USAGE, "it is a database");
        }
        if (!force) {
            throw cannotWrite(target, ExitCode.REFUSED, "it is there already", "to replace it: --force");
        }
    }

    private static SleetException cannotWrite(Path target, ExitCode code, String... details) {
        return new SleetException(code, "cannot write " + target, List.of(details));
    }

    /** No connection is open in this process yet, so reading the first bytes drops no lock of SQLite's. */
    private static boolean isDatabase(Path target) throws IOException {
        try (InputStream in = Files.newInputStream(target)) {
            return Arrays.equals(in.readNBytes(MAGIC.length), MAGIC);
        }
    }

    /** Writes beside the target and then takes its place, so that a failure leaves what was there. */
    static void write(Path target, String script) {
        try {
            Path real = Files.exists(target) ? target.toRealPath() : target.toAbsolutePath();
            Path part = Files.createTempFile(real.getParent(), ".sleet", ".part");
            try {
                Files.writeString(part, script);
                setOrdinaryPermissions(part);
                Files.move(part, real, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw new SleetException(
                    ExitCode.FAILED, "cannot write " + target, List.of(String.valueOf(e.getMessage())), e);
        }
    }

    /** Temporary files are for their owner only; a script is for everybody who may read the directory. */
    private static void setOrdinaryPermissions(Path part) throws IOException {
        if (part.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(part, java.nio.file.attribute.PosixFilePermissions.fromString("rw-r--r--"));
        }
    }

    static String contents(Schema schema) {
        List<String> parts = new ArrayList<>();
        add(parts, schema.tables().size(), "table");
        add(parts, schema.virtualTables().size(), "virtual table");
        add(parts, schema.views().size(), "view");
        add(parts, schema.triggers().size(), "trigger");
        return parts.isEmpty() ? "an empty schema" : String.join(", ", parts);
    }

    private static void add(List<String> parts, int count, String what) {
        if (count > 0) {
            parts.add(count + " " + what + (count == 1 ? "" : "s"));
        }
    }
}
