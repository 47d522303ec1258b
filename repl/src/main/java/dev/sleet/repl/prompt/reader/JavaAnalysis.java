package dev.sleet.repl.prompt.reader;

import dev.sleet.dsl.SchemaPart;
import dev.sleet.repl.prompt.Workspace;
import java.io.File;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import jdk.jshell.JShell;
import jdk.jshell.SourceCodeAnalysis.Suggestion;
import org.jline.reader.Candidate;

/**
 * Asks the compiler what Java may follow. It takes a second to start, so that it starts beside everything else and
 * offers nothing before it is there; it only reads what is typed and runs nothing of it.
 */
final class JavaAnalysis {
    private static final List<String> IMPORTS = List.of(
            "import dev.sleet.dsl.*;",
            "import static dev.sleet.dsl.Dsl.*;",
            "import static dev.sleet.model.ReferentialAction.*;",
            "import static dev.sleet.model.ConflictAction.*;",
            "import static dev.sleet.model.DatabaseKind.*;",
            "import java.util.*;",
            "import java.util.stream.*;");

    private final Workspace workspace;
    private final Set<String> declared = new HashSet<>();
    private final CompletableFuture<JShell> shell = new CompletableFuture<>();

    JavaAnalysis(Workspace workspace) {
        this.workspace = workspace;
    }

    void start() {
        Thread thread = new Thread(this::prepare, "sleet-java");
        thread.setDaemon(true);
        thread.start();
    }

    private void prepare() {
        try {
            JShell made = JShell.builder().executionEngine("local").build();
            for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
                made.addToClasspath(entry);
            }
            IMPORTS.forEach(made::eval);
            made.sourceCodeAnalysis().completionSuggestions("integer(\"a\").", 13, new int[1]);
            shell.complete(made);
        } catch (RuntimeException e) {
            shell.completeExceptionally(e);
        }
    }

    /** Returns what may follow, if the compiler is there. */
    List<Candidate> complete(String before, String word) {
        if (!shell.isDone() || shell.isCompletedExceptionally()) {
            return List.of();
        }
        JShell ready = shell.join();
        int[] anchor = new int[1];
        declare(ready);
        List<Suggestion> suggestions =
                ready.sourceCodeAnalysis().completionSuggestions(before, before.length(), anchor);
        int kept = anchor[0] - (before.length() - word.length());
        if (kept < 0 || kept > word.length()) {
            return List.of();
        }
        Set<String> words = new TreeSet<>();
        suggestions.stream()
                .filter(suggestion -> !word.isEmpty() || suggestion.matchesType())
                .forEach(suggestion -> words.add(word.substring(0, kept) + suggestion.continuation()));
        List<Candidate> candidates = new ArrayList<>();
        words.forEach(value -> candidates.add(InputCompleter.candidate(value, "", false)));
        return candidates;
    }

    /** Names the script's variables, without their values, so that something can be said of what follows them. */
    private void declare(JShell ready) {
        workspace.text().types().forEach((name, type) -> {
            if (SchemaPart.class.isAssignableFrom(type) && declared.add(type.getName() + " " + name)) {
                ready.eval(type.getName() + " " + name + ";");
            }
        });
    }
}
