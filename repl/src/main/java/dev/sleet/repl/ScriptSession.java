package dev.sleet.repl;

import dev.sleet.dialect.Address;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.Database.Mode;
import dev.sleet.dialect.Databases;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.console.Console;
import dev.sleet.dialect.text.Grammar;
import dev.sleet.dialect.text.ScriptStatement;
import dev.sleet.diff.ChangeText;
import dev.sleet.model.Schema;
import dev.sleet.repl.prompt.Opening;
import dev.sleet.repl.prompt.Repl;
import dev.sleet.repl.prompt.command.ReplCommands;
import dev.sleet.repl.report.Contents;
import dev.sleet.repl.screen.Line;
import dev.sleet.repl.screen.Screen;
import dev.sleet.repl.screen.Visible;
import dev.sleet.repl.session.Addresses;
import dev.sleet.repl.session.CommonOptions;
import dev.sleet.repl.session.Interrupts;
import dev.sleet.repl.session.Kinds;
import dev.sleet.repl.session.ScriptFailure;
import dev.sleet.repl.session.SqlFailure;
import dev.sleet.repl.session.States;
import dev.sleet.script.load.LoadResult;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParameterException;

/** A session at the prompt whose input are the calls of a script. */
final class ScriptSession {
    private static final Path USUAL = Path.of("schema.jsh");

    private final Repl repl;
    private final Screen screen;
    private final CommonOptions options = new CommonOptions();

    ScriptSession(Screen screen, Interrupts interrupts) {
        this.screen = screen;
        CommandTable commands = new CommandTable();
        this.repl = new Repl(screen, interrupts, commands, new ReplCommands(commands));
    }

    void open(String... databases) {
        List<Address> files = files(List.of(databases));
        end("open", repl.guarded(() -> Opening.open(repl, files)));
    }

    void load(Path script) {
        LoadResult result = repl.workspace().load(script);
        switch (result) {
            case LoadResult.Failed failed ->
                throw problems("cannot load " + script, new ScriptFailure(failed.problems()));
            case LoadResult.Loaded now -> screen.message(Line.of(script + ": " + Contents.of(now.schema())));
        }
        screen.flush();
    }

    /** Runs a command and returns whether it was done or found differences. */
    ExitCode command(String name, String... words) {
        return end(name, repl.command(List.of(words(List.of(name), words))));
    }

    /** Runs a command that nobody needs to be asked about. */
    void agreed(String name, String... words) {
        boolean agreed = Arrays.asList(words).contains("--yes");
        command(name, agreed ? words : words(List.of("--yes"), words));
    }

    static String[] words(List<String> first, String... others) {
        List<String> words = new ArrayList<>(first);
        words.addAll(Arrays.asList(others));
        return words.toArray(String[]::new);
    }

    private ExitCode end(String name, ExitCode code) {
        screen.flush();
        Optional<Throwable> thrown = screen.takeKept();
        if (thrown.isPresent()) {
            throw unchecked(name, thrown.get());
        }
        if (code != ExitCode.DONE && code != ExitCode.DIFFERENCES) {
            throw new SleetException(code, name + " did not succeed", List.of("why stands in what it has printed"));
        }
        return code;
    }

    private static RuntimeException unchecked(String name, Throwable thrown) {
        return switch (thrown) {
            case ScriptFailure e -> problems("cannot " + name + ": the script has problems", e);
            case ParameterException e ->
                new SleetException(ExitCode.USAGE, name + ": " + e.getMessage(), List.of("nothing was done"));
            case RuntimeException e -> e;
            case Error e -> throw e;
            default -> new IllegalStateException(thrown);
        };
    }

    private static SleetException problems(String what, ScriptFailure failure) {
        List<String> details = new ArrayList<>();
        failure.problems().forEach(problem -> {
            details.add(problem.toString());
            problem.sourceLine().ifPresent(line -> details.add("  " + line.strip()));
        });
        return new SleetException(ExitCode.SCRIPT, what, details, failure);
    }

    Schema schema(Address state) {
        try {
            return new States(options).schema(state);
        } catch (ScriptFailure e) {
            throw problems("cannot load " + state, e);
        }
    }

    List<Drift> drift(String... words) {
        List<String> patterns =
                Arrays.stream(words).filter(word -> !word.equals("--json")).toList();
        boolean json = patterns.size() < words.length;
        Schema declared = repl.workspace().schema().isPresent()
                ? repl.workspace().schema().get()
                : schema(Address.of(USUAL));
        List<Drift> found = new ArrayList<>();
        for (Address file : files(patterns)) {
            Drift drift = drift(file, declared);
            screen.line(json ? drift.json() : Visible.of(drift.toString()));
            found.add(drift);
        }
        return found;
    }

    private Drift drift(Address file, Schema declared) {
        try {
            List<String> changes = Kinds.of(file).form().diff(declared, schema(file)).stream()
                    .map(ChangeText::of)
                    .toList();
            return new Drift(file.toString(), changes, Optional.empty());
        } catch (SleetException e) {
            String why = e.details().isEmpty() ? "" : ": " + e.details().getFirst();
            return new Drift(file.toString(), List.of(), Optional.of(e.what() + why));
        }
    }

    private static List<Address> files(List<String> patterns) {
        try {
            return Addresses.of(patterns);
        } catch (Addresses.NoMatch e) {
            throw new SleetException(ExitCode.USAGE, String.valueOf(e.getMessage()), List.of("nothing was done"), e);
        }
    }

    List<Map<String, @Nullable Object>> rows(String query, @Nullable Object... values) {
        Address file = repl.database()
                .orElseThrow(() -> new SleetException(
                        ExitCode.USAGE, "no database is open", List.of("to open one: open(\"app.db\")")));
        requireQuery(query, Kinds.of(file).grammar());
        try (Database database = Databases.open(file, Mode.QUERY, options.lockWait);
                PreparedStatement statement =
                        database.console().answer(() -> database.connection().prepareStatement(query))) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            List<Map<String, @Nullable Object>> rows = new ArrayList<>();
            database.console().stream(statement, false, () -> read(statement, database.console(), rows));
            return rows;
        } catch (SQLException e) {
            throw SqlFailure.of(Kinds.of(file).errors(), e, "cannot read from " + file, false, "sql(\"--write\", ...)");
        }
    }

    /** What ends a transaction could go on and write. */
    private static void requireQuery(String query, Grammar grammar) {
        List<ScriptStatement> statements = grammar.split(query);
        if (statements.size() != 1 || statements.getFirst().kind() != ScriptStatement.Kind.PLAIN) {
            throw new SleetException(
                    ExitCode.USAGE, "cannot read rows", List.of("it takes one query; to run others: sql(...)"));
        }
    }

    private static void read(PreparedStatement statement, Console console, List<Map<String, @Nullable Object>> rows)
            throws SQLException {
        try (ResultSet found = statement.executeQuery()) {
            int columns = found.getMetaData().getColumnCount();
            while (found.next()) {
                Map<String, @Nullable Object> row = new LinkedHashMap<>();
                for (int i = 1; i <= columns; i++) {
                    row.put(found.getMetaData().getColumnLabel(i), console.value(found, i));
                }
                rows.add(row);
            }
        }
    }
}
