package dev.sleet.dialect;

import dev.sleet.dialect.schema.Orphans;
import java.sql.SQLException;
import java.util.List;

/** The steps of a plan, once they have run in the transaction that is open. */
public interface PlanRun {
    /** Returns the statements, in order. */
    List<String> statements();

    /** Returns, a sentence each, what rows do not mean any more although the plan names no change of it. */
    List<String> misread() throws SQLException;

    /** Returns the references that the steps could have broken. */
    Orphans orphans() throws SQLException;
}
