package dev.sleet.repl;

import dev.sleet.repl.report.Version;
import dev.sleet.repl.screen.Shell;
import dev.sleet.repl.session.Session;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sleet completion}: a script that makes a shell complete the words of Sleet. */
@Command(
        name = "completion",
        versionProvider = Version.class,
        sortOptions = false,
        header = "Writes a script that makes bash or zsh complete commands.",
        description = "Writes a script that makes the shell complete commands, options and files after a Tab.",
        footer = {
            "",
            "Examples:",
            "  sleet completion bash > sleet.bash",
            "  sleet completion zsh > sleet.zsh",
            "",
            "For this shell: source <(sleet completion bash). For every one: that line in ~/.bashrc, or for zsh in",
            "~/.zshrc after compinit."
        })
final class CompletionCommand implements Callable<Integer> {
    private final Session session;

    /** A shell that has completion. */
    enum Shell {
        bash,
        zsh
    }

    @SuppressWarnings("UnusedVariable") // one script serves both; it looks which shell runs it
    @Parameters(paramLabel = "SHELL", description = "${COMPLETION-CANDIDATES}.")
    private Shell shell = Shell.bash;

    @SuppressWarnings("UnusedVariable") // picocli sets it and acts on it
    @Option(names = "--help", usageHelp = true, description = "Show this help.")
    private boolean help;

    CompletionCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        session.screen().raw().print(script());
        return 0;
    }

    /** Picocli writes numbers in the digits of the machine's language, which no shell reads. */
    private String script() {
        Locale own = Locale.getDefault();
        Locale.setDefault(Locale.ROOT);
        try {
            return AutoComplete.bash("sleet", session.commands().line(session));
        } finally {
            Locale.setDefault(own);
        }
    }
}
