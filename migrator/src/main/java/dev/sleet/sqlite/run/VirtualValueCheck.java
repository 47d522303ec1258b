package dev.sleet.sqlite.run;

import dev.sleet.dialect.Queries;
import dev.sleet.dialect.Script;
import dev.sleet.dialect.Transaction;
import dev.sleet.diff.Renames;
import dev.sleet.model.Schema;
import dev.sleet.sqlite.check.VirtualValues;
import dev.sleet.sqlite.connect.Failures;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

/**
 * Makes sure that virtual columns that a migration has added, or has given another expression, can be computed for the rows that are there.
 *
 * @param back the renames that lead from the names after it to those before it
 */
record VirtualValueCheck(Script script, Transaction transaction, Renames back) {
    /** Refuses the migration if a row makes such a column fail. */
    void require(Statement statement, Schema before, Schema after) throws SQLException {
        Map<String, String> questions = VirtualValues.questions(before, after, back);
        for (Map.Entry<String, String> question : questions.entrySet()) {
            if (Queries.compiles(statement.getConnection(), question.getValue())) {
                require(statement, question.getKey(), question.getValue());
            }
        }
    }

    private void require(Statement statement, String column, String sql) throws SQLException {
        try {
            Queries.number(statement, sql);
        } catch (SQLException e) {
            if (Failures.isOfRows(e)) {
                throw transaction.refused(
                        "cannot apply " + script.name() + transaction.where(),
                        List.of("a row makes the generated column " + column + " fail: " + Queries.message(e)),
                        e);
            }
            throw e;
        }
    }
}
