package dev.sleet.repl.report;

import dev.sleet.apply.Prepared;
import dev.sleet.dialect.Address;
import dev.sleet.dialect.schema.Touched;
import dev.sleet.diff.Change;
import dev.sleet.diff.ChangeText;
import dev.sleet.journal.NamePath;
import dev.sleet.model.Column;
import dev.sleet.model.Origin;
import dev.sleet.plan.Cost;
import dev.sleet.plan.Finding;
import dev.sleet.plan.Hazard;
import dev.sleet.plan.Hazard.Code;
import dev.sleet.plan.Hazard.Consent;
import dev.sleet.plan.PlannedStep;
import dev.sleet.plan.RehearsedStatement;
import dev.sleet.plan.StepText;
import dev.sleet.repl.report.PlanGroups.Entry;
import dev.sleet.repl.report.PlanGroups.Group;
import dev.sleet.repl.screen.Estimate;
import dev.sleet.repl.screen.Line;
import dev.sleet.repl.screen.Screen;
import dev.sleet.repl.screen.Shell;
import dev.sleet.repl.screen.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Shows a plan to a person: a block for each object, the changes in it, and under each what it means for the data. */
public final class PlanText {
    private static final int WIDEST_LEFT = 62;
    private static final int LEAST_LEFT = 30;
    private static final int RIGHT = 38;
    private static final String INNER = "      ";

    private final RenameHints hints;
    private final MoveHint moves;
    private final String help;
    private final int width;
    private final List<Row> rows = new ArrayList<>();

    /** A line in the making: what stands left, and the words that stand in the second column. */
    private record Row(Line left, List<Word> right) {}

    private record Word(Style style, String text) {}

    private PlanText(Prepared prepared, Screen screen) {
        this.hints = new RenameHints(prepared);
        this.moves = new MoveHint(prepared);
        this.help = screen.typed(MoveHint.HELP);
        this.width = screen.width();
    }

    /** Shows what a plan changes in a database so that it matches a target, under a title. */
    public static void show(Address file, Prepared prepared, String target, Screen screen) {
        screen.result(title(file, prepared, target), 2);
        show(prepared, screen);
    }

    /** Shows what a plan changes that is done in stages, of which nothing is said. */
    public static void showStaged(Address file, Prepared prepared, String target, Screen screen) {
        screen.result(title(file, prepared, target), 2);
        changes(prepared, screen);
    }

    /** Shows what a plan changes whose stages have the locks, without a title. */
    public static void showStaged(Prepared prepared, Screen screen) {
        changes(prepared, screen);
    }

    /** Shows what a plan changes, without a title. */
    public static void show(Prepared prepared, Screen screen) {
        changes(prepared, screen);
        Blocking.of(prepared).show(screen);
    }

    private static void changes(Prepared prepared, Screen screen) {
        PlanText text = new PlanText(prepared, screen);
        PlanGroups groups = PlanGroups.of(prepared);
        groups.groups().forEach(text::group);
        groups.unplaced().forEach(finding -> text.finding("  ", Optional.empty(), finding));
        text.print(screen);
    }

    /** Shows the statements of a plan, as they would be run. */
    public static void statements(Prepared prepared, Screen screen) {
        screen.result(Line.of(""));
        Optional<PlannedStep> last = Optional.empty();
        for (RehearsedStatement statement : prepared.statements()) {
            if (last.filter(statement.step()::equals).isEmpty()) {
                screen.result(new Line()
                        .add(
                                Style.DIM,
                                "-- " + StepText.of(statement.step().step())
                                        + Blocking.of(prepared, statement.step())));
                last = Optional.of(statement.step());
            }
            (statement.sql() + ";").lines().forEach(line -> screen.result(Line.of(line)));
        }
    }

    /** Returns the line that stands above a plan. */
    public static Line title(Address from, Prepared prepared, String to) {
        return new Line().add(Style.BOLD, from.toString()).add(": " + count(prepared) + " to match " + to);
    }

    /** Returns {@code 3 changes}. */
    public static String count(Prepared prepared) {
        int changes = prepared.plan().changes().size();
        return changes == 1 ? "1 change" : changes + " changes";
    }

    private void group(Group group) {
        Entry only = group.entries().getFirst();
        boolean single = group.entries().size() == 1
                && (!(only.change() instanceof Change.OfTable)
                        || ChangeText.of(only.change()).length() < WIDEST_LEFT);
        Cost cost = group.cost();
        List<Word> right = new ArrayList<>();
        right.add(new Word(cost == Cost.INSTANT ? Style.PLAIN : Style.YELLOW, cost.word()));
        group.touched()
                .ifPresent(touched -> right.add(new Word(Style.PLAIN, amount(touched) + Estimate.of(touched, cost))));
        if (single) {
            origin(only.change()).ifPresent(right::add);
        }
        String title =
                single ? ChangeText.of(only.change()) : "table \"" + ((Change.OfTable) only.change()).table() + "\"";
        rows.add(new Row(
                new Line().add("  ").add(style(group), symbol(group) + " ").add(Style.BOLD, title), right));
        for (Entry entry : group.entries()) {
            if (!single) {
                entry(entry, cost);
            }
            for (Finding finding : entry.findings()) {
                finding(INNER, Optional.of(entry.change()), finding);
            }
            hints.of(entry.change())
                    .ifPresent(rename -> rows.add(new Row(
                            Line.of(INNER + "was it renamed?"),
                            List.of(new Word(Style.GREEN, "--rename " + Shell.quoted(rename))))));
            moves.of(entry.change())
                    .ifPresent(place -> rows.add(
                            new Row(Line.of(INNER + "moved to " + place + "?"), List.of(new Word(Style.GREEN, help)))));
        }
    }

    private void entry(Entry entry, Cost most) {
        List<Word> right = new ArrayList<>();
        if (entry.cost() != most) {
            right.add(new Word(Style.PLAIN, entry.cost().word()));
        }
        origin(entry.change()).ifPresent(right::add);
        rows.add(new Row(Line.of(INNER + ChangeText.within((Change.OfTable) entry.change())), right));
    }

    private static Optional<Word> origin(Change change) {
        return change.declaration().origin().map(Origin::toString).map(text -> new Word(Style.DIM, text));
    }

    /** What goes is marked as such; anything else by its cost. */
    private static String symbol(Group group) {
        boolean goes = group.entries().stream().map(Entry::change).allMatch(PlanText::isDrop);
        return goes ? "-" : String.valueOf(group.cost().symbol());
    }

    private static boolean isDrop(Change change) {
        return change instanceof Change.DropTable
                || change instanceof Change.DropColumn
                || change instanceof Change.DropConstraint
                || change instanceof Change.DropIndex
                || change instanceof Change.DropVirtualTable
                || change instanceof Change.DropView
                || change instanceof Change.DropTrigger
                || change instanceof Change.DropEntity;
    }

    private static Style style(Group group) {
        boolean harmless = group.findings().stream()
                .allMatch(finding -> finding.hazard().code().consent() == Consent.NONE);
        return harmless ? group.cost() == Cost.INSTANT ? Style.GREEN : Style.YELLOW : Style.RED;
    }

    private void finding(String indent, Optional<Change> change, Finding finding) {
        Consent consent = finding.hazard().code().consent();
        Line left = Line.of(indent);
        switch (consent) {
            case NONE -> left.add("* " + finding.sentence());
            case BY_NAME -> left.add(Style.RED, "! " + finding.sentence());
            case IMPOSSIBLE -> left.add(Style.RED, "x " + finding.sentence());
        }
        List<Word> right = new ArrayList<>();
        if (!finding.examples().isEmpty()) {
            right.add(new Word(Style.PLAIN, examples(finding)));
        }
        (finding.needsApplication() ? Optional.<String>empty() : answer(change, finding))
                .ifPresent(option -> right.add(new Word(Style.GREEN, option)));
        finding.hazard().origin().ifPresent(origin -> right.add(new Word(Style.DIM, origin.toString())));
        rows.add(new Row(left, right));
    }

    /** Returns {@code id=1, 7, 9, ...}, with the name of the key once. */
    private static String examples(Finding finding) {
        List<String> keys = finding.examples();
        String name = keys.getFirst().substring(0, keys.getFirst().indexOf('=') + 1);
        boolean single =
                keys.stream().allMatch(key -> key.startsWith(name) && key.lastIndexOf('=') == name.length() - 1);
        List<String> shown = single ? keys : keys.subList(0, Math.min(keys.size(), 2));
        StringBuilder out = new StringBuilder(keys.getFirst());
        shown.stream().skip(1).forEach(key -> out.append(single ? ", " + key.substring(name.length()) : "; " + key));
        String separator = single ? ", ..." : "; ...";
        return finding.rows() > shown.size() ? out.append(separator).toString() : out.toString();
    }

    /** Returns the option that answers a finding, if there is one. */
    public static Optional<String> answer(Finding finding) {
        return finding.needsApplication() ? Optional.empty() : answer(PlanGroups.place(finding), finding);
    }

    private static Optional<String> answer(Optional<Change> change, Finding finding) {
        Hazard hazard = finding.hazard();
        if (hazard.code().consent() == Consent.BY_NAME) {
            return Optional.of(NamedAnswers.option(hazard));
        }
        if (hazard.code() != Code.MAY_FAIL || change.isEmpty()) {
            return Optional.empty();
        }
        return switch (change.get()) {
            case Change.AddColumn c when BackfillHint.answers(c, finding) -> backfill(c.table(), c.column());
            case Change.ModifyColumn c when BackfillHint.answers(c, finding) -> backfill(c.table(), c.to());
            default -> Optional.empty();
        };
    }

    private static Optional<String> backfill(String table, Column column) {
        return Optional.of("--backfill " + Shell.quoted(NamePath.text(table, column.name()) + "=EXPR"));
    }

    private static String amount(Touched touched) {
        String rows = String.format(Locale.ROOT, "%,d", touched.rows()) + (touched.rows() == 1 ? " row" : " rows");
        return touched.bytes() < 0 ? rows : rows + ", " + size(touched.bytes());
    }

    /** Returns a number of bytes as a person reads it: {@code 4.1 kB}. */
    public static String size(long bytes) {
        if (bytes < 1000) {
            return bytes + " B";
        }
        double amount = bytes / 1000.0;
        String[] units = {"kB", "MB", "GB", "TB"};
        int unit = 0;
        while (amount >= 999.5 && unit < units.length - 1) {
            amount /= 1000;
            unit++;
        }
        return String.format(Locale.ROOT, amount < 10 ? "%.1f %s" : "%.0f %s", amount, units[unit]);
    }

    private void print(Screen screen) {
        int widest = Math.min(WIDEST_LEFT, Math.max(LEAST_LEFT, width - RIGHT));
        int column = 2
                + rows.stream()
                        .filter(row -> !row.right().isEmpty())
                        .mapToInt(row -> row.left().width())
                        .filter(left -> left <= widest)
                        .max()
                        .orElse(0);
        rows.forEach(row -> print(row, column, screen));
    }

    /** What is too long for a line goes on below it, and a word that has no room beside what stands left stands there. */
    private void print(Row row, int column, Screen screen) {
        int indent = row.left().indent() + 2;
        List<Line> lines = new ArrayList<>(row.left().wrapped(width, indent));
        int next = column;
        for (Word word : row.right()) {
            int length = word.text().codePointCount(0, word.text().length());
            Line line = lines.getLast();
            int at = Math.max(next, line.width() + 2);
            if (at > width - length && line.width() > 0) {
                line = new Line();
                lines.add(line);
                at = Math.max(indent, Math.min(column, width - length));
                next = at;
            }
            line.to(at).add(word.style(), word.text());
            next = Math.max(next + Cost.INSTANT.word().length() + 2, line.width() + 2);
        }
        lines.forEach(line -> screen.result(line, indent + 2));
    }
}
