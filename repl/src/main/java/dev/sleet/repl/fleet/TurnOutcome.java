package dev.sleet.repl.fleet;

import dev.sleet.dialect.Address;
import dev.sleet.dialect.ExitCode;
import java.util.Collection;
import java.util.Locale;

/**
 * How a database's turn ended.
 *
 * @param address the database
 * @param code how it ended
 * @param word the same in words
 * @param nanos how long it took
 * @param results what it showed
 * @param messages what it said beside that
 * @param line its line of the document
 */
record TurnOutcome(
        Address address, ExitCode code, String word, long nanos, String results, String messages, String line) {
    static final String NOTHING_TO_DO = "nothing to do";
    static final String INTERRUPTED = "interrupted";

    static TurnOutcome of(Turn turn, ExitCode code, long nanos, String results, String messages) {
        return new TurnOutcome(turn.address(), code, word(turn, code), nanos, results, messages, "");
    }

    TurnOutcome withLine(String text) {
        return new TurnOutcome(address, code, word, nanos, results, messages, text);
    }

    private static String word(Turn turn, ExitCode code) {
        return switch (code) {
            case DONE -> turn.hadNothingToDo() ? NOTHING_TO_DO : "done";
            case DIFFERENCES -> "differences";
            case REFUSED -> "refused";
            case UNUSABLE -> "cannot be used";
            case BUSY -> "busy";
            case FAILED -> "failed";
            case LOOK -> "a person must look";
            case HISTORY -> "the history does not match";
            case USAGE -> "wrong usage";
            case SCRIPT -> "the script has problems";
            case BUG -> "a bug in Sleet";
            case INTERRUPTED, TERMINATED -> INTERRUPTED;
        };
    }

    /** Returns whether others may go on after it. */
    boolean isWell() {
        return code == ExitCode.DONE || code == ExitCode.DIFFERENCES;
    }

    /** Returns whether it counts among those that were tried. */
    boolean isTrial() {
        return !word.equals(NOTHING_TO_DO);
    }

    String seconds() {
        return String.format(Locale.ROOT, "%.2f", nanos / 1e9);
    }

    /** Returns the worst exit code; a bug is worse than what can be told, and an unknown outcome worse than a bug. */
    static ExitCode worst(Collection<TurnOutcome> outcomes) {
        ExitCode worst = ExitCode.DONE;
        for (TurnOutcome outcome : outcomes) {
            if (severity(outcome.code) > severity(worst)) {
                worst = outcome.code;
            }
        }
        return worst;
    }

    private static int severity(ExitCode code) {
        return switch (code) {
            case BUG -> 100;
            case LOOK -> 101;
            default -> code.number();
        };
    }
}
