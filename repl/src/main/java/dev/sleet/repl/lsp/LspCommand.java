package dev.sleet.repl.lsp;

import dev.sleet.dialect.Address;
import dev.sleet.dialect.ExitCode;
import dev.sleet.repl.question.TrustQuestion;
import dev.sleet.repl.report.Version;
import dev.sleet.repl.screen.Line;
import dev.sleet.repl.session.CommonOptions;
import dev.sleet.repl.session.Session;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code sleet lsp}: the server that editors talk to about scripts. */
@Command(
        name = "lsp",
        versionProvider = Version.class,
        sortOptions = false,
        abbreviateSynopsis = true,
        header = "Serves editors: mistakes, completion and diffs in scripts.",
        description = {
            "Speaks the language server protocol on its standard streams; an editor starts it, not a person.",
            "What is opened or typed is compiled, and nothing of it runs. After a save a script that is trusted",
            "(sleet help trust) is run, and compared with the database, if one is named here or by the editor.",
            "docs/editor.md says how to set up VS Code, Neovim and IntelliJ."
        },
        footer = {
            "",
            "Examples:",
            "  sleet lsp                               what an editor starts",
            "  sleet lsp app.db                        and show how app.db differs",
            "  sleet lsp --class-path target/classes   and know the typed tables of the application"
        })
public final class LspCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "DB", arity = "0..1", description = "The database that scripts are compared with.")
    private @Nullable Address database;

    public LspCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws InterruptedException, ExecutionException {
        if (session.screen().isPrompt() || session.screen().asks()) {
            session.screen()
                    .message(Line.of("lsp speaks with an editor, which starts it; here nobody would understand it"));
            session.screen().message(Line.of("  how an editor is set up: docs/editor.md"));
            return ExitCode.USAGE.number();
        }
        return ScriptServer.serve(
                Optional.ofNullable(database),
                common,
                TrustQuestion.remembered(),
                session.screen().raw());
    }
}
