package dev.sleet.sqlite.check;

import dev.sleet.model.Quoting;
import java.util.List;

/** What a rendering asks the database for. */
public interface Catalogue {
    /**
     * An index or trigger of a table, or a view.
     *
     * @param isTrigger whether it is a trigger
     * @param name its name
     * @param sql the stored text, which creates it
     */
    record Attached(boolean isTrigger, String name, String sql) {
        /** Returns the statement that drops a trigger or a view. */
        public String dropped() {
            return "DROP " + (isTrigger ? "TRIGGER" : "VIEW") + " main." + Quoting.identifier(name);
        }
    }

    /** Returns the text that is stored for a table at this point of the plan. */
    String statement(String table);

    /** Returns the indexes and then the triggers that were created on a table and are there at this point of the plan. */
    List<Attached> attached(String table);

    /** Returns, once for a plan, tables and indexes whose text may hold what is folded away; what a plan writes does not. */
    List<Attached> foldable();

    /**
     * Returns the views and triggers that do not compile and for which SQLite refuses an ALTER TABLE that has nothing to do with them, in the
     * order in which they can be dropped. They are there afterwards.
     *
     * @param alter the statement
     */
    List<Attached> inTheWay(String alter);

    /** Returns whether the database has an object of that name at this point of the plan. */
    boolean has(String name);

    /**
     * Returns whether SQLite would fill a table without looking at its rows, and keep their numbers.
     *
     * @param made the statements that make the table and its indexes, which are not there afterwards
     * @param insert the statement that fills it
     */
    boolean transfers(List<String> made, String insert);
}
