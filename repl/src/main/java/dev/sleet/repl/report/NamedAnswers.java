package dev.sleet.repl.report;

import dev.sleet.apply.Allowed;
import dev.sleet.apply.Prepared;
import dev.sleet.plan.Finding;
import dev.sleet.plan.Hazard;
import dev.sleet.plan.Hazard.Code;
import dev.sleet.repl.screen.Line;
import dev.sleet.repl.screen.Screen;
import dev.sleet.repl.screen.Shell;
import dev.sleet.repl.screen.Style;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What was allowed by name, by the options and by what a person has typed since, and the words for what was not. */
public final class NamedAnswers {
    private static final int FEW = 4;

    private final List<String> losses;
    private final List<String> broken;

    public NamedAnswers(Allowed allowed) {
        this.losses = new ArrayList<>(allowed.losses());
        this.broken = new ArrayList<>(allowed.broken());
    }

    public Allowed allowed() {
        return new Allowed(losses, broken);
    }

    /** Allows what a finding names. */
    public void add(Finding finding) {
        (isBroken(finding) ? broken : losses).add(finding.hazard().subject());
    }

    /** Allows these names too. */
    public void addAll(List<String> moreLosses, List<String> moreBroken) {
        losses.addAll(moreLosses);
        broken.addAll(moreBroken);
    }

    /** Returns what a plan still needs to be allowed. */
    public List<Finding> open(Prepared prepared) {
        return prepared.unanswered(allowed());
    }

    public static boolean isBroken(Finding finding) {
        return finding.hazard().code() == Code.BROKEN_REFERENCE;
    }

    /** Returns {@code "posts.user_id": refers to table "user", ...}. */
    public static String sentence(Finding finding) {
        return "\"" + finding.hazard().subject() + "\": " + finding.sentence();
    }

    /** Returns findings in sentences, each with the place of its declaration under it. */
    public static List<String> details(List<Finding> findings) {
        List<String> details = new ArrayList<>();
        for (Finding finding : findings) {
            details.add(sentence(finding));
            finding.hazard().origin().ifPresent(origin -> details.add("  declared at " + origin));
        }
        return details;
    }

    /** Returns what stands against a plan, in a few words. */
    public static String what(List<Finding> findings) {
        boolean breaks = findings.stream().anyMatch(NamedAnswers::isBroken);
        boolean loses = !findings.stream().allMatch(NamedAnswers::isBroken);
        return breaks && loses
                ? "what would be lost, and what would not work, was not allowed by name"
                : breaks ? "what would not work was not allowed by name" : "what would be lost was not allowed by name";
    }

    /** Returns the options that allow findings, if they are few or {@code all} are wanted. */
    public static String options(List<Finding> findings, boolean all) {
        Set<String> options = new LinkedHashSet<>();
        findings.forEach(finding -> options.add(option(finding.hazard())));
        if (all || options.size() <= FEW) {
            return String.join(" ", options);
        }
        Set<String> kinds = new LinkedHashSet<>();
        findings.forEach(finding -> kinds.add(finding.hazard().option() + " NAME"));
        return String.join(", ", kinds) + " for each, or '*' for all";
    }

    /** Returns the option that allows a hazard. */
    public static String option(Hazard hazard) {
        return hazard.option() + " " + Shell.quoted(hazard.subject());
    }

    /** Says what a push will ask, as nobody has been asked yet. */
    public static void announce(Prepared prepared, Allowed allowed, Screen screen) {
        List<Finding> losses = prepared.unanswered(allowed);
        if (!losses.isEmpty()) {
            boolean breaks = losses.stream().allMatch(NamedAnswers::isBroken);
            screen.message(new Line()
                    .add(Style.YELLOW, "  a push will ask about what " + (breaks ? "will not work" : "goes"))
                    .add(": " + options(losses, true)));
        }
    }
}
