package dev.sleet.repl.lsp;

import dev.sleet.migrate.data.ScriptClasses;
import dev.sleet.script.source.ScriptScope;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;

/**
 * What Java may follow at a place of a script, which the compiler is asked. The declarations before the place are compiled for that,
 * and nothing of them runs: the machine behind this {@code jshell} does nothing.
 */
final class JavaMembers implements AutoCloseable {
    /** What every object has, and nobody looks for. */
    private static final List<String> OF_OBJECT =
            List.of("equals(", "getClass()", "hashCode()", "notify()", "notifyAll()", "toString()", "wait(");

    private record Declared(String source, List<Snippet> snippets) {
        Declared {
            snippets = List.copyOf(snippets);
        }
    }

    private final JShell shell;
    private final List<Declared> declared = new ArrayList<>();

    /** Starts the compiler for scripts of a kind. */
    JavaMembers(ScriptKind kind, ScriptClasses classes) {
        shell = JShell.builder().executionEngine(new IdleEngine(), null).build();
        Stream.concat(
                        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1)),
                        classes.classPath().stream().map(Path::toString))
                .forEach(shell::addToClasspath);
        ScriptScope scope = kind.scope(new ScriptClasses(classes.classPath(), Optional.empty(), classes.loader()));
        for (String one : scope.imports().split(";", -1)) {
            eval(one);
        }
        classes.typed().ifPresent(typed -> {
            eval("import " + typed.type().getPackageName() + ".*");
            eval("import dev.sleet.rows.*");
        });
        kind.scope(classes).values().forEach((name, type) -> eval(type.getCanonicalName() + " " + name));
    }

    private void eval(String declaration) {
        if (!declaration.isBlank()) {
            shell.eval(declaration + ";");
        }
    }

    /**
     * Returns what may follow, in the order of the alphabet.
     *
     * @param before the script up to the place
     */
    List<String> after(String before) {
        SourceCodeAnalysis analysis = shell.sourceCodeAnalysis();
        String rest = before;
        int count = 0;
        while (true) {
            CompletionInfo info = analysis.analyzeCompletion(rest);
            if (!info.completeness().isComplete() || info.remaining().isBlank()) {
                break;
            }
            count = declare(count, info.source());
            rest = info.remaining();
        }
        forget(count);
        int[] anchor = new int[1];
        TreeSet<String> found = new TreeSet<>();
        for (SourceCodeAnalysis.Suggestion each : analysis.completionSuggestions(rest, rest.length(), anchor)) {
            if (!OF_OBJECT.contains(each.continuation())) {
                found.add(each.continuation());
            }
        }
        return List.copyOf(found);
    }

    /** Compiles a statement if it declares something and has not been compiled at this place, and returns the number of the next one. */
    private int declare(int count, String source) {
        List<Snippet> kinds = shell.sourceCodeAnalysis().sourceToSnippets(source);
        boolean declares = kinds.stream().anyMatch(snippet -> switch (snippet.kind()) {
            case IMPORT, TYPE_DECL, METHOD, VAR -> true;
            case EXPRESSION, STATEMENT, ERRONEOUS -> false;
        });
        if (!declares) {
            return count;
        }
        if (count < declared.size() && declared.get(count).source().equals(source)) {
            return count + 1;
        }
        forget(count);
        declared.add(new Declared(
                source,
                shell.eval(source).stream()
                        .filter(event -> event.causeSnippet() == null)
                        .map(event -> event.snippet())
                        .toList()));
        return count + 1;
    }

    /** Lets go of what stood from a place on. */
    private void forget(int count) {
        while (declared.size() > count) {
            for (Snippet snippet : declared.removeLast().snippets()) {
                if (shell.status(snippet).isActive()) {
                    shell.drop(snippet);
                }
            }
        }
    }

    @Override
    public void close() {
        shell.close();
    }
}
