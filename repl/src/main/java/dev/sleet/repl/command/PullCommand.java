package dev.sleet.repl.command;

import dev.sleet.Sleet;
import dev.sleet.apply.BrokenMarks;
import dev.sleet.dialect.Address;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.Database.Mode;
import dev.sleet.dialect.Databases;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.schema.LiveSchema;
import dev.sleet.model.Schema;
import dev.sleet.repl.question.TrustQuestion;
import dev.sleet.repl.report.Contents;
import dev.sleet.repl.report.NotManaged;
import dev.sleet.repl.report.Version;
import dev.sleet.repl.screen.JsonWriter;
import dev.sleet.repl.screen.Line;
import dev.sleet.repl.screen.Shell;
import dev.sleet.repl.screen.TextFile;
import dev.sleet.repl.session.Kinds;
import dev.sleet.repl.session.Session;
import dev.sleet.repl.session.States;
import dev.sleet.script.print.ScriptPrinter;
import java.io.IOException;
import java.nio.file.Path;
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
public final class PullCommand extends dev.sleet.repl.command.Command {
    @Parameters(paramLabel = "DB", description = "The database file.")
    @SuppressWarnings("NullAway.Init")
    private Address file;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write to this file.")
    private @Nullable Path output;

    @Option(names = "--force", description = "Replace the file if it is there.")
    private boolean force;

    public PullCommand(Session session) {
        super("pull", session);
    }

    @Override
    ExitCode run(JsonWriter json) throws IOException {
        json.put("database", file.toString());
        Path target = output;
        TextFile written = target == null ? null : TextFile.checked(target, file.file(), States.isScript(file), force);
        Schema schema;
        LiveSchema live;
        try (Database database = Databases.open(file, Mode.READ, common.lockWait)) {
            live = Sleet.introspect(database, common.exclusions());
            schema =
                    BrokenMarks.in(database.dialect(), database.dialect().form().withoutInnerTables(live.schema()));
        }
        String script = ScriptPrinter.print(schema, Kinds.of(file).form().kind());
        json.put("output", target).put("script", script);
        if (written != null && target != null) {
            written.write(script);
            if (States.isScript(target)) {
                TrustQuestion.remembered().add(target);
            }
            screen().message(Line.of("wrote " + target + ": " + Contents.of(schema)));
            if (States.isScript(target) && screen().isPrompt()) {
                screen().message(Line.of("  to make it what is declared: load " + Shell.quoted(target.toString())));
            }
        } else if (!common.json) {
            screen().document(script);
            if (script.isBlank()) {
                screen().message(Line.of(file + ": " + Contents.of(schema) + ", so that there is nothing to write"));
            }
        }
        NotManaged.show(live, screen());
        return ExitCode.DONE;
    }
}
