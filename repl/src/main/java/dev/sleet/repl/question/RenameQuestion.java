package dev.sleet.repl.question;

import dev.sleet.dialect.Database;
import dev.sleet.diff.Change;
import dev.sleet.journal.Answers;
import dev.sleet.model.Column;
import dev.sleet.model.Declaration;
import dev.sleet.model.Names;
import dev.sleet.model.Quoting;
import dev.sleet.model.Table;
import dev.sleet.repl.report.Distance;
import dev.sleet.repl.report.RenameHints;
import dev.sleet.repl.screen.Line;
import dev.sleet.repl.screen.QueryRows;
import dev.sleet.repl.screen.Screen;
import dev.sleet.repl.screen.Style;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Was something renamed, or did it go and another come?
 *
 * @param what what it is: column "a" of table "t"
 * @param from its name so far
 * @param declared its name in the script
 * @param declaration where that stands
 * @param evidence what speaks for it
 * @param loss what goes if it was not
 * @param option the rename as an option says it
 */
record RenameQuestion(
        String what,
        String from,
        String declared,
        Declaration declaration,
        List<String> evidence,
        String loss,
        String option)
        implements Question {
    RenameQuestion {
        evidence = List.copyOf(evidence);
    }

    /** Returns the question that a drop raises beside the things that are added. */
    static Optional<Question> of(Change drop, RenameHints hints, List<Change> changes, Database database) {
        String option = hints.of(drop).orElse("");
        return switch (drop) {
            case Change.DropColumn column ->
                hints.added(column)
                        .map(added -> ofColumn(
                                column, added, RenameHints.liveName(column.table(), changes), database, option));
            case Change.DropTable table ->
                hints.added(table.dropped()).map(added -> ofTable(table.dropped(), added, database, option));
            default -> Optional.empty();
        };
    }

    private static Question ofColumn(
            Change.DropColumn drop, Column added, String live, Database database, String option) {
        String table = database.dialect().grammar().named(live);
        String old = drop.column().name();
        String[] counts = QueryRows.rows(
                        database, "SELECT count(*), count(" + Quoting.identifier(old) + ") FROM " + table)
                .getFirst();
        return new RenameQuestion(
                "column \"" + old + "\" of table \"" + drop.table() + "\"",
                old,
                added.name(),
                added.declaration(),
                List.of(
                        "both are "
                                + (added.type().written().isEmpty()
                                        ? "of no type"
                                        : added.type().written()) + "; the names are " + alike(old, added.name())
                                + " % alike",
                        counts[1] + " of " + counted(counts[0], "row") + (counts[1].equals("1") ? " holds" : " hold")
                                + " a value, which a rename keeps"),
                counted(counts[1], "value") + (counts[1].equals("1") ? " goes" : " go"),
                option);
    }

    private static Question ofTable(Table dropped, Table added, Database database, String option) {
        long shared = dropped.columns().stream()
                .filter(column -> added.column(column.name()).isPresent())
                .count();
        return new RenameQuestion(
                "table \"" + dropped.name() + "\"",
                dropped.name(),
                added.name(),
                added.declaration(),
                List.of(
                        shared + " of its " + dropped.columns().size() + " columns are in both; the names are "
                                + alike(dropped.name(), added.name()) + " % alike",
                        counted(String.valueOf(QueryRows.rows(dropped.name(), database)), "row")
                                + ", which a rename keeps"),
                "all its rows go",
                option);
    }

    private static String counted(String number, String what) {
        return number + " " + what + (number.equals("1") ? "" : "s");
    }

    private static int alike(String a, String b) {
        int longest = Math.max(1, Math.max(a.length(), b.length()));
        return 100 * (longest - Distance.between(Names.fold(a), Names.fold(b))) / longest;
    }

    @Override
    public String key() {
        return "rename " + what + " " + declared;
    }

    @Override
    public String title() {
        return what + " is gone, and \"" + declared + "\" is there: was it renamed?";
    }

    @Override
    public int line() {
        return Question.line(declaration.origin());
    }

    @Override
    public String suggestion() {
        return ".renamedFrom(" + dev.sleet.script.source.ScriptText.literal(from) + ")";
    }

    @Override
    public Answer ask(Screen screen, Database database) {
        screen.message(Line.of("  1  ").add(Style.GREEN, "renamed").add(": nothing is lost"));
        screen.message(Line.of("  2  ").add(Style.RED, "another one").add(": " + loss + ", which push asks about"));
        while (true) {
            Optional<String> answer = screen.answer(Line.of("1 or 2; s leaves it open:"));
            if (answer.isEmpty()) {
                return new Answer.Stopped();
            }
            switch (answer.get().toLowerCase(Locale.ROOT)) {
                case "1" -> {
                    return new Answer.Written(suggestion(), Answers.options(List.of(option), List.of()));
                }
                case "2" -> {
                    return new Answer.Settled();
                }
                case "s" -> {
                    return new Answer.Open();
                }
                default -> {}
            }
        }
    }
}
