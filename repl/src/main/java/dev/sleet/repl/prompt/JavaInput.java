package dev.sleet.repl.prompt;

import dev.sleet.dialect.ExitCode;
import dev.sleet.model.Schema;
import dev.sleet.repl.report.Distance;
import dev.sleet.repl.screen.Line;
import dev.sleet.repl.screen.Style;
import dev.sleet.repl.screen.ValueText;
import dev.sleet.repl.session.Failure;
import dev.sleet.script.load.Evaluation;
import dev.sleet.script.load.LoadResult;
import dev.sleet.script.load.ScriptLoader;
import dev.sleet.script.load.Typed;
import dev.sleet.script.print.ScriptPrinter;
import dev.sleet.script.source.ScriptText;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is typed in the language of scripts: a declaration, which changes the script, or an expression, which is shown. */
final class JavaInput {
    /** What asks for everything that is declared. */
    private static final String SCHEMA = "schema()";

    private final Repl repl;

    JavaInput(Repl repl) {
        this.repl = repl;
    }

    ExitCode run(String typed) {
        Workspace workspace = repl.workspace();
        if (typed.equals(SCHEMA) || typed.equals(SCHEMA + ";")) {
            workspace.schema().ifPresent(schema -> ValueText.lines(repl.screen(), ScriptPrinter.print(schema)));
            return ExitCode.DONE;
        }
        return Typed.of(typed).isDeclaration() ? declare(typed) : evaluate(typed);
    }

    private ExitCode declare(String typed) {
        Workspace workspace = repl.workspace();
        Schema before = workspace.schema().orElse(Schema.EMPTY);
        ScriptText edited = workspace.text().with(typed);
        return switch (workspace.take(edited)) {
            case LoadResult.Failed failed -> {
                Opening.problems(repl, new LoadResult.Failed(TypedPlace.of(failed.problems(), edited, typed)));
                String first = typed.split("[^A-Za-z]", 2)[0];
                if (failed.problems().getFirst().message().equals("cannot find symbol: class " + first)) {
                    suggest(typed);
                }
                yield ExitCode.SCRIPT;
            }
            case LoadResult.Loaded now -> {
                Opening.changes(repl, before, now.schema());
                yield ExitCode.DONE;
            }
        };
    }

    private ExitCode evaluate(String typed) {
        return switch (ScriptLoader.evaluate(repl.workspace().text(), typed, Opening.options())) {
            case Evaluation.Failed failed -> {
                failed.problems().forEach(problem -> Failure.problem(repl.screen(), problem));
                suggest(typed);
                yield ExitCode.SCRIPT;
            }
            case Evaluation.Value value -> {
                value.value().ifPresent(shown -> ValueText.show(repl.screen(), shown));
                yield ExitCode.DONE;
            }
        };
    }

    private void suggest(String typed) {
        String word = typed.split("[^A-Za-z]", 2)[0];
        Optional<String> command = commandLike(word);
        Optional<String> verb = verbLike(word);
        if (verb.isPresent() && !command.equals(verb)) {
            repl.screen()
                    .message(Line.of("did you mean ")
                            .add(Style.GREEN, verb.get().toUpperCase(Locale.ROOT))
                            .add("?"));
            return;
        }
        command.ifPresent(name -> repl.screen()
                .message(Line.of("did you mean the command ")
                        .add(Style.GREEN, name)
                        .add("? help commands lists them")));
    }

    /** Returns the word with which a statement of SQL begins and which what is typed is, save for one slip. */
    private Optional<String> verbLike(String word) {
        return repl.dialect().grammar().verbs().stream()
                .filter(verb -> verb.length() > 3 && Distance.between(verb, word.toLowerCase(Locale.ROOT)) == 1)
                .min(Comparator.naturalOrder());
    }

    /** Returns the command that begins as what is typed does, save for a slip or what is left out. */
    private Optional<String> commandLike(String word) {
        List<String> commands = repl.commands().names().stream()
                .filter(name -> !name.startsWith("\\"))
                .toList();
        Optional<String> begun = commands.stream()
                .filter(name -> !word.isEmpty() && name.startsWith(word))
                .findFirst();
        return begun.isPresent()
                ? begun
                : commands.stream()
                        .min(Distance.from(word))
                        .filter(name -> Distance.between(name, word) <= word.length() / 2);
    }
}
