package dev.sleet.apply;

import dev.sleet.dialect.Database;
import dev.sleet.dialect.Errors;
import dev.sleet.plan.Finding;
import dev.sleet.plan.Hazard;
import dev.sleet.plan.PlannedStep;
import dev.sleet.plan.RowWalk;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the rows for which SQLite cannot compute an expression. A query ends with the first of them, so it begins again behind each; the order in
 * which rows are stored makes that cheap.
 */
final class FailingRows {
    private static final int SHOWN = 5;
    private static final int COUNTED = 100_000;

    private final RowWalk walk;
    private final Database database;
    private final List<String> examples = new ArrayList<>();
    private long rows;
    private String said = "";
    private @Nullable List<Object> last;

    private FailingRows(RowWalk walk, Database database) {
        this.walk = walk;
        this.database = database;
    }

    /**
     * Returns a finding about the rows, or nothing if there are none.
     *
     * @throws SQLException if the database cannot be read
     */
    static Optional<Finding> of(PlannedStep step, Hazard hazard, RowWalk walk, Database database) throws SQLException {
        FailingRows failing = new FailingRows(walk, database);
        while (failing.rows < COUNTED && failing.next()) {
            failing.rows++;
        }
        if (failing.rows == 0) {
            return Optional.empty();
        }
        String more = failing.rows == COUNTED ? " (and perhaps more rows)" : "";
        Hazard found = new Hazard(hazard.code(), hazard.subject(), walk.failure() + ": " + failing.said + more);
        return Optional.of(new Finding(step, found, failing.rows, failing.examples));
    }

    /** Goes on behind the row that was found last; returns whether there is another one. */
    private boolean next() throws SQLException {
        try (PreparedStatement values = prepared(walk.values(last != null));
                ResultSet found = values.executeQuery()) {
            while (found.next()) {
                last = order(found);
            }
            return false;
        } catch (SQLException e) {
            Errors errors = database.dialect().errors();
            if (errors.isBusy(e) || errors.isInterrupt(e) || errors.isOfDisk(e)) {
                throw e;
            }
            said = said.isEmpty() ? errors.message(e) : said;
        }
        try (PreparedStatement next = prepared(walk.next(last != null));
                ResultSet found = next.executeQuery()) {
            if (!found.next()) {
                return false;
            }
            last = order(found);
            if (examples.size() < SHOWN) {
                examples.add(String.valueOf(found.getString(walk.order().size() + 1)));
            }
            return true;
        }
    }

    private PreparedStatement prepared(String sql) throws SQLException {
        PreparedStatement prepared = database.connection().prepareStatement(sql);
        List<Object> after = last;
        for (int i = 0; after != null && i < after.size(); i++) {
            prepared.setObject(i + 1, after.get(i));
        }
        return prepared;
    }

    private List<Object> order(ResultSet found) throws SQLException {
        List<Object> order = new ArrayList<>();
        for (int i = 1; i <= walk.order().size(); i++) {
            order.add(found.getObject(i));
        }
        return order;
    }
}
