package dev.sleet.repl.prompt.command;

import dev.sleet.Sleet;
import dev.sleet.apply.Prepared;
import dev.sleet.dialect.Address;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.Database.Mode;
import dev.sleet.dialect.Databases;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.schema.Exclusions;
import dev.sleet.dialect.schema.PlanOptions;
import dev.sleet.model.Schema;
import dev.sleet.plan.DataCheck;
import dev.sleet.plan.Finding;
import dev.sleet.repl.prompt.Hints;
import dev.sleet.repl.prompt.Opening;
import dev.sleet.repl.prompt.Repl;
import dev.sleet.repl.prompt.ReplCommand;
import dev.sleet.repl.question.OpenQuestions;
import dev.sleet.repl.question.Question;
import dev.sleet.repl.report.InTheWay;
import dev.sleet.repl.report.NamedAnswers;
import dev.sleet.repl.report.PlanText;
import dev.sleet.repl.screen.Line;
import dev.sleet.repl.screen.QueryRows;
import dev.sleet.repl.screen.Style;
import dev.sleet.script.load.LoadResult;
import dev.sleet.script.source.ScriptText;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code decide} at the prompt: asks what the script leaves open and writes the answers into it. */
@Command(
        name = "decide",
        sortOptions = false,
        abbreviateSynopsis = true,
        header = "Asks what is open: renamed or new? which value for old rows?",
        description = "The answers become renamedFrom and backfill in the script; save keeps them.",
        footer = {"", "Examples:", "  decide", "  decide --show    the rows that stand in the way"})
final class DecideCommand extends ReplCommand {
    private static final Duration LOCK_WAIT = Duration.ofSeconds(5);
    private static final int ROWS = 20;

    @Option(names = "--show", description = "List the rows that stand in the way.")
    private boolean show;

    @Option(names = "--again", description = "Ask also what was answered so that the script need not say it.")
    private boolean again;

    DecideCommand(Repl repl) {
        super(repl);
    }

    @Override
    protected ExitCode run() {
        Address file = repl().database()
                .orElseThrow(() ->
                        new SleetException(ExitCode.USAGE, "no database is open", List.of("to open one: open FILE")));
        Schema declared = workspace()
                .schema()
                .orElseThrow(() -> new SleetException(
                        ExitCode.USAGE, "nothing is declared", List.of("to load a script: load FILE")));
        try (Database database = Databases.open(file, Mode.READ, LOCK_WAIT)) {
            return show ? show(database, declared) : decide(database, declared);
        }
    }

    private ExitCode decide(Database database, Schema declared) {
        Schema schema = declared;
        Set<String> asked = new HashSet<>(again ? Set.of() : workspace().settled());
        int before = asked.size();
        int answered = 0;
        Prepared prepared;
        while (true) {
            prepared = Sleet.plan(database, schema, PlanOptions.NONE, Exclusions.NONE);
            Optional<Question> question = Question.all(prepared, database).stream()
                    .filter(open -> asked.add(open.key()))
                    .findFirst();
            if (question.isEmpty()) {
                break;
            }
            Question.Answer answer = ask(question.get(), database);
            if (answer instanceof Question.Answer.Stopped) {
                return stopped(answered);
            }
            Optional<ScriptText> edited = answer instanceof Question.Answer.Written given
                    ? written(question.get(), given.call())
                    : Optional.empty();
            if (edited.isEmpty()) {
                continue;
            }
            switch (workspace().take(edited.get())) {
                case LoadResult.Failed failed -> Opening.problems(repl(), failed);
                case LoadResult.Loaded now -> {
                    schema = now.schema();
                    answered++;
                }
            }
        }
        return end(asked.size() - before, answered, rest(prepared, database));
    }

    /** Says what no answer helps against, and returns whether there is any. */
    private boolean rest(Prepared prepared, Database database) {
        List<Finding> rest = prepared.impossible().stream()
                .filter(finding -> PlanText.answer(finding).isEmpty())
                .toList();
        for (Finding finding : rest) {
            screen().message(new Line().add(Style.RED, "x " + NamedAnswers.sentence(finding)));
            InTheWay.typed(finding, database.address().toString(), screen())
                    .ifPresent(
                            query -> screen().message(Line.of("  to see them: ").add(Style.GREEN, query)));
        }
        if (!rest.isEmpty()) {
            boolean rows = !rest.stream().allMatch(Finding::needsApplication);
            screen().message(Line.of(
                    rows
                            ? "no answer helps against that: change these rows, or the script"
                            : "no answer helps against that: change the script, or load what is missing with"
                                    + " --extension FILE"));
        }
        return !rest.isEmpty();
    }

    private ExitCode stopped(int answered) {
        String kept = switch (answered) {
            case 0 -> "nothing was changed";
            case 1 -> "the answer before it is in what is declared; save keeps it";
            default -> "the " + answered + " answers before it are in what is declared; save keeps them";
        };
        throw new SleetException(ExitCode.REFUSED, "stopped", List.of(kept));
    }

    private ExitCode end(int asked, int answered, boolean rest) {
        if (asked == 0 && rest) {
            return ExitCode.REFUSED;
        }
        if (asked == 0) {
            int settled = again ? 0 : workspace().settled().size();
            screen().message(Line.of("nothing is open")
                    .add(settled == 0 ? "" : "; " + settled + " answered before, which decide --again asks again"));
            return ExitCode.DONE;
        }
        if (answered > 0) {
            screen().message(Line.of("written into the script; ")
                    .add(Style.GREEN, "save")
                    .add(" keeps it"));
            Hints.afterSchema(repl());
        }
        return answered == asked || screen().asks() ? ExitCode.DONE : ExitCode.REFUSED;
    }

    private Question.Answer ask(Question question, Database database) {
        OpenQuestions.show(question, screen());
        if (!screen().asks()) {
            screen().message(Line.of("  to answer it, write ")
                    .add(Style.GREEN, question.suggestion())
                    .add(" behind \"" + question.declared() + "\""));
            return new Question.Answer.Open();
        }
        Question.Answer answer = question.ask(screen(), database);
        if (answer instanceof Question.Answer.Settled) {
            workspace().settle(question.key());
        }
        return answer;
    }

    private Optional<ScriptText> written(Question question, String call) {
        Optional<ScriptText> edited = workspace().text().withCall(question.line(), question.declared(), call);
        if (edited.isEmpty()) {
            screen().message(Line.of("the script makes \"" + question.declared()
                    + "\" in a way that cannot be edited here; write " + call + " yourself"));
        }
        return edited;
    }

    private ExitCode show(Database database, Schema declared) {
        Prepared prepared = Sleet.plan(database, declared, PlanOptions.NONE, Exclusions.NONE);
        boolean any = false;
        for (Finding finding : prepared.assessment().findings()) {
            Optional<DataCheck> check = InTheWay.check(finding);
            if (check.isPresent()) {
                any = true;
                show(finding, check.get(), database);
            }
        }
        if (!any) {
            screen().message(Line.of("no row stands in the way"));
        }
        return ExitCode.DONE;
    }

    private void show(Finding finding, DataCheck check, Database database) {
        screen().result(new Line().add(Style.BOLD, finding.hazard().subject()).add(": " + finding.sentence()));
        List<String[]> rows = QueryRows.rows(database, "SELECT * FROM (" + check.all() + ") AS r LIMIT " + ROWS);
        rows.forEach(row -> screen().result(Line.of("  " + row[0])));
        boolean single = check.count().startsWith("SELECT count(*)");
        if (rows.size() == ROWS && finding.rows() > ROWS) {
            // rows that share a value are one line
            screen().result(Line.of(single ? "  and " + (finding.rows() - ROWS) + " more" : "  and more"));
        }
        InTheWay.typed(finding, database.address().toString(), screen())
                .ifPresent(query -> screen().result(Line.of("  to see them: ").add(Style.GREEN, query), 4));
    }
}
