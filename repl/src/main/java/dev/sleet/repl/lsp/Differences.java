package dev.sleet.repl.lsp;

import dev.sleet.Sleet;
import dev.sleet.apply.Prepared;
import dev.sleet.dialect.Address;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.Database.Mode;
import dev.sleet.dialect.Databases;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.schema.PlanOptions;
import dev.sleet.diff.Change;
import dev.sleet.diff.ChangeText;
import dev.sleet.model.Schema;
import dev.sleet.repl.report.PlanText;
import dev.sleet.repl.screen.Screen;
import dev.sleet.repl.screen.Terminals;
import dev.sleet.repl.session.CommonOptions;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a database differs from what a script declares.
 *
 * @param title a line about all of it
 * @param changes the changes of each table in words, by the key of its name
 * @param plan the plan, as {@code diff} shows it
 */
record Differences(String title, Map<String, List<String>> changes, String plan) {
    /** Compares, and changes nothing; where the database cannot be read, the title says so. */
    static Differences of(Address database, Path script, Schema declared, CommonOptions options) {
        try (Database open = Databases.open(database, Mode.READ, options.lockWait)) {
            Prepared prepared =
                    Sleet.measured(open, Sleet.plan(open, declared, PlanOptions.NONE, options.exclusions()));
            String name = database.name();
            if (prepared.plan().isEmpty()) {
                return new Differences(name + ": no difference", Map.of(), "");
            }
            Map<String, List<String>> changes = new LinkedHashMap<>();
            for (Change change : prepared.plan().changes()) {
                if (change instanceof Change.OfTable of) {
                    changes.computeIfAbsent(
                                    prepared.plan().target().names().key(of.table()), table -> new ArrayList<>())
                            .add(ChangeText.within(of));
                }
            }
            return new Differences(
                    name + ": " + PlanText.count(prepared) + " to match", changes, plan(prepared, database, script));
        } catch (SleetException e) {
            String why = e.details().isEmpty() ? "" : ": " + e.details().getFirst();
            return new Differences(e.what() + why, Map.of(), "");
        }
    }

    private static String plan(Prepared prepared, Address database, Path script) {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(written, true, StandardCharsets.UTF_8)) {
            Screen screen = new Screen(InputStream.nullInputStream(), out, out, Terminals.NONE);
            PlanText.show(database, prepared, script.toString(), screen);
            screen.flush();
        }
        return written.toString(StandardCharsets.UTF_8);
    }
}
