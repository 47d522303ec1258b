package dev.sleet.apply;

import dev.sleet.dialect.Queries;
import dev.sleet.journal.Migration;
import dev.sleet.model.Names;
import dev.sleet.model.Schema;
import dev.sleet.sqlite.check.VirtualValues;
import dev.sleet.sqlite.connect.Failures;
import dev.sleet.sqlite.connect.Transaction;
import dev.sleet.sqlite.ddl.Mentions;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

/**
 * Makes sure that virtual columns that a migration has added can be computed for the rows that are there.
 *
 * @param oldNames the names that tables bore before it, by their folded names
 * @param ran the statements that have run
 */
record VirtualValueCheck(Migration migration, Transaction transaction, Map<String, String> oldNames, List<String> ran) {
    /** Refuses the migration if a row makes such a column fail. */
    void require(Statement statement, Schema before, Schema after) throws SQLException {
        Map<String, String> questions =
                VirtualValues.questions(before, after, name -> oldNames.getOrDefault(Names.fold(name), name));
        for (Map.Entry<String, String> question : questions.entrySet()) {
            if (!isRenamed(question.getKey()) && Queries.compiles(statement.getConnection(), question.getValue())) {
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
                        "cannot apply " + migration.name() + transaction.where(),
                        List.of("a row makes the generated column " + column + " fail: " + Queries.message(e)),
                        e);
            }
            throw e;
        }
    }

    /** What bore another name may have failed before. */
    private boolean isRenamed(String column) {
        String name = Names.fold(column.substring(column.lastIndexOf('.') + 1));
        return ran.stream()
                .map(Mentions::of)
                .anyMatch(words -> words.containsAll(MigrationRun.RENAMING) && words.contains(name));
    }
}
