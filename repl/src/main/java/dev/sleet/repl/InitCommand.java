package dev.sleet.repl;

import dev.sleet.dialect.Address;
import dev.sleet.dialect.Databases;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import dev.sleet.repl.report.Version;
import dev.sleet.repl.screen.JsonWriter;
import dev.sleet.repl.screen.Line;
import dev.sleet.repl.screen.Screen;
import dev.sleet.repl.screen.Shell;
import dev.sleet.repl.screen.Style;
import dev.sleet.repl.screen.TextFile;
import dev.sleet.repl.session.Failure;
import dev.sleet.repl.session.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sleet init}: a script to begin with. */
@Command(
        name = "init",
        versionProvider = Version.class,
        sortOptions = false,
        abbreviateSynopsis = true,
        header = "Makes a script to begin with.",
        description = {
            "From a database if one is named that is there, else one with comments. Where there is a .git or a"
                    + " .gitignore,",
            "what SQLite and Sleet put beside databases is ignored."
        },
        footer = {
            "",
            "Examples:",
            "  sleet init -o first.jsh",
            "  sleet init app.db -o shop.jsh    from what the file has"
        })
final class InitCommand implements Callable<Integer> {
    private static final List<String> IGNORED =
            List.of("*.backup", "*.backup.record", "*.db-wal", "*.db-shm", "*.db-journal");

    private static final String TEMPLATE = """
        // What the database is to be. Each variable that holds a table, a view or a trigger is part of it; all of Java is allowed.
        // sleet help schema-words lists the words, sleet help references explains one.

        var users = table("users",
            integer("id").primaryKey(),
            text("name").notNull(),
            text("email").notNull().collate("NOCASE").unique());

        var notes = table("notes",
            integer("id").primaryKey(),
            integer("user_id").notNull().references("users").onDelete(CASCADE),
            text("body").notNull(),
            timestamp("created_at").notNull().defaultSql("CURRENT_TIMESTAMP"),
            index("notes_by_user", "user_id"));
        """;

    private final Session session;

    @Parameters(paramLabel = "DB", arity = "0..1", description = "The database file.")
    private @Nullable Address database;

    @Option(names = "-o", paramLabel = "FILE", description = "The script (schema.jsh).")
    private Path target = Path.of("schema.jsh");

    @SuppressWarnings("UnusedVariable") // picocli sets it and acts on it
    @Option(names = "--help", usageHelp = true, description = "Show this help.")
    private boolean help;

    InitCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        try {
            return run();
        } catch (SleetException e) {
            return new Failure(session.screen(), false)
                    .report(e, JsonWriter.discarding())
                    .number();
        } catch (IOException e) {
            SleetException failed = new SleetException(
                    ExitCode.FAILED, "cannot make " + target, List.of(String.valueOf(e.getMessage())), e);
            return new Failure(session.screen(), false)
                    .report(failed, JsonWriter.discarding())
                    .number();
        }
    }

    private int run() throws IOException {
        if (Files.exists(target)) {
            throw new SleetException(
                    ExitCode.REFUSED,
                    target + " is there already",
                    List.of("nothing was written; to see what it would change: sleet diff DB --schema "
                            + Shell.quoted(target.toString())));
        }
        Address file = database;
        if (file != null && Databases.exists(file)) {
            int code = session.commands().line(session).execute("pull", file.toString(), "-o", target.toString());
            if (code != ExitCode.DONE.number()) {
                return code;
            }
        } else {
            TextFile.of(target).write(TEMPLATE);
            session.screen().message(Line.of("wrote " + target + ": 2 tables to begin with"));
        }
        ignore();
        next(file == null ? "app.db" : Shell.quoted(file.toString()), file != null && Databases.exists(file));
        return ExitCode.DONE.number();
    }

    private void ignore() throws IOException {
        Path ignore = Path.of(".gitignore");
        if (!Files.exists(ignore) && !Files.exists(Path.of(".git"))) {
            return;
        }
        List<String> lines = Files.exists(ignore) ? new ArrayList<>(Files.readAllLines(ignore)) : new ArrayList<>();
        List<String> missing =
                IGNORED.stream().filter(line -> !lines.contains(line)).toList();
        if (!missing.isEmpty()) {
            lines.addAll(missing);
            TextFile.of(ignore).write(String.join("\n", lines) + "\n");
            session.screen().message(Line.of("added to .gitignore: " + String.join(" ", missing)));
        }
    }

    private void next(String db, boolean there) {
        Screen screen = session.screen();
        String schema = target.equals(Path.of("schema.jsh")) ? "" : " --schema " + Shell.quoted(target.toString());
        screen.message(Line.of("next:"));
        String script = Shell.quoted(target.toString());
        List<String[]> commands = screen.isPrompt()
                ? List.of(new String[] {"load " + script, "make that what is declared; \\e edits it"}, new String[] {
                    there ? "diff" : "push --create", there ? "what that would change" : "make the database"
                })
                : List.of(
                        new String[] {"vi " + script, "say what the database is to be"},
                        new String[] {
                            there ? "sleet diff " + db + schema : "sleet push " + db + schema + " --create",
                            there ? "what that would change" : "make it"
                        },
                        new String[] {
                            there ? "sleet push " + db + schema : "sleet " + script + " " + db,
                            there ? "change it, in one verified transaction" : "work on it at the prompt"
                        });
        commands.forEach(command ->
                screen.message(Line.of("  ").add(Style.GREEN, command[0]).to(44).add(Style.DIM, command[1])));
    }
}
