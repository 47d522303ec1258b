package dev.sleet.online;

import dev.sleet.dialect.Errors;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.Transaction;
import dev.sleet.plan.PlannedStep;
import dev.sleet.plan.Stage;
import dev.sleet.plan.Step;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What a database says of the rows that a stage cannot fill. */
final class FillFailure {
    private FillFailure() {}

    /** Returns what to throw for it, once the transaction is rolled back. */
    static SleetException of(Transaction transaction, Errors errors, Stage stage, SQLException e) {
        List<String> details = new ArrayList<>();
        for (PlannedStep step : stage.plan().steps()) {
            step.origin().ifPresent(origin -> details.add("declared at " + origin));
        }
        details.add(errors.said(e));
        for (PlannedStep step : stage.plan().steps()) {
            if (step.step() instanceof Step.Statements own) {
                own.statements().forEach(sql -> details.add("statement: " + sql.replaceAll("\\s+", " ")));
            }
        }
        String what = "cannot " + stage.words();
        return errors.isOfRows(e) || errors.isOfConstraint(e)
                ? transaction.refused(what, details, e)
                : transaction.failed(what, details, e);
    }
}
