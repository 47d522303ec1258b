package dev.sleet.dialect;

import dev.sleet.dialect.text.ScriptStatement;
import java.util.List;

/** Statements of a file, which somebody may have written by hand, and perhaps a step in Java beside them. */
public interface Script {
    /** Returns what it is called. */
    String name();

    /** Returns where the statements are, as a message names it. */
    String file();

    /** Returns the statements, in order. */
    List<ScriptStatement> statements();

    /** Returns the line, counted from 1, at which a statement begins. */
    int line(ScriptStatement statement);

    /** Returns whether there is a step in Java, which may do anything to rows. */
    boolean hasDataStep();

    /** Returns what to say of a statement that writes the table in which is recorded what a database has had. */
    SleetException writesJournal(ScriptStatement statement, String table);
}
