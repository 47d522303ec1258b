package dev.sleet.online;

import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.Transaction;
import dev.sleet.plan.Stage;
import java.util.ArrayList;
import java.util.List;

/**
 * How far the stages of a plan have come.
 *
 * @param done how many are done, with those that were before
 */
record Standing(StagedPlan plan, int done) {
    private static final String UNCHANGED_AND = Transaction.UNCHANGED + "; ";
    private static final String GO_ON = "to go on: ";

    /** Returns the sentence that says which stages are done. */
    String sentence() {
        int total = plan.done() + plan.stages().size();
        if (done == total) {
            return "all " + total + " stages are done";
        }
        boolean isPart = plan.stages().get(done - plan.done()).kind() == Stage.Kind.PARTS;
        String current =
                "stage " + (done + 1) + " of " + total + (isPart ? " has filled a part of the rows" : " was not done");
        return switch (done) {
            case 0 -> current + "; the schema is as it was";
            case 1 -> current + "; the one before it stays done, and the schema is valid";
            default -> current + "; the " + done + " before it stay done, and the schema is valid";
        };
    }

    /** Returns what to throw for what has stopped them: what it says of the whole database holds for its stage alone. */
    SleetException stopped(SleetException e) {
        List<String> details = new ArrayList<>();
        String goOn = GO_ON + "the same command again";
        for (String line : e.details()) {
            if (line.startsWith(GO_ON)) {
                goOn = line;
            } else if (line.startsWith(UNCHANGED_AND)) {
                details.add(line.substring(UNCHANGED_AND.length()));
            } else if (!Transaction.saysRolledBack(line) && !line.startsWith(Transaction.UNCHANGED)) {
                details.add(line);
            }
        }
        details.add(sentence());
        details.add(goOn);
        return new SleetException(e.code(), e.what(), details, e);
    }
}
