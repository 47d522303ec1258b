package dev.sleet.repl;

import dev.sleet.dialect.ExitCode;
import dev.sleet.model.Schema;
import dev.sleet.repl.screen.Screen;
import dev.sleet.repl.session.Interrupts;
import dev.sleet.repl.session.Kinds;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The commands as Java calls, for scripts that {@code sleet run} runs and for plain {@code jshell}.
 *
 * <p>Options are those of the commands, word by word: {@code push("--allow-loss", "users.name")}. Each call prints what
 * its command prints at the prompt, and throws {@link dev.sleet.dialect.SleetException} if it fails; that there are
 * differences is no failure. What goes without saying at the prompt does here: {@code diff()} compares what {@code
 * open()} has opened with what {@code load()} has loaded. A call in a script is the consent that {@code --yes} gives;
 * what would be lost still needs its name.
 */
public final class Scripting {
    private static @Nullable ScriptSession current;

    private Scripting() {}

    /** Makes database files, or those that match patterns, the ones that are worked on. */
    public static void open(String... databases) {
        session().open(databases);
    }

    /** Makes the schema of a script what is declared. */
    public static void load(String script) {
        session().load(Path.of(script));
    }

    /** Shows what a push would change, and returns whether that is anything. */
    public static boolean diff(String... options) {
        return session().command("diff", options) == ExitCode.DIFFERENCES;
    }

    /** Brings the open databases to what is declared. */
    public static void push(String... options) {
        session().agreed("push", options);
    }

    /** Does on a copy what a push would do, and times it. */
    public static void rehearse(String... options) {
        session().command("rehearse", options);
    }

    /** Brings the open databases through the migrations in a directory that they have not had. */
    public static void migrate(String directory, String... options) {
        session().agreed("migrate", ScriptSession.words(List.of("--dir", directory), options));
    }

    /** Shows where the open databases stand among their migrations, and returns whether anything is to do. */
    public static boolean status(String... options) {
        return session().command("status", options) == ExitCode.DIFFERENCES;
    }

    /** Puts the last backup of the open database back, if it is proven that nothing has written since. */
    public static void undo(String... options) {
        session().agreed("undo", options);
    }

    /** Runs SQL on the first open database and prints the rows; it may write if {@code --write} stands before it. */
    public static void sql(String... optionsAndQuery) {
        session().command("sql", optionsAndQuery);
    }

    /** Returns the rows of a query, which may only read, on the first open database. */
    public static List<Map<String, @Nullable Object>> rows(String query, @Nullable Object... values) {
        return session().rows(query, values);
    }

    /** Returns the schema of a script or of a database file. */
    public static Schema schema(String state) {
        return session().schema(Kinds.address(state));
    }

    /**
     * Compares database files, or those that match patterns, with what is declared, and prints a line for each, with
     * {@code --json} as JSON. One that cannot be read keeps no other from being compared.
     */
    public static List<Drift> drift(String... optionsAndDatabases) {
        return session().drift(optionsAndDatabases);
    }

    /** Ends a script that {@code sleet run} runs, and the program with this exit code. */
    @SuppressWarnings("DoNotCallSuggester") // ending early is what it is called for
    public static void exit(int code) {
        throw new ScriptExit(code);
    }

    /** Says what the calls work with; null makes plain {@code jshell} of it again. */
    static synchronized void with(@Nullable ScriptSession session) {
        current = session;
    }

    private static synchronized ScriptSession session() {
        ScriptSession session = current;
        if (session == null) {
            session = new ScriptSession(Screen.ofScript(System.out, System.err), new Interrupts());
            current = session;
        }
        return session;
    }
}
