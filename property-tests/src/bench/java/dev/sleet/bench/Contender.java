package dev.sleet.bench;

import java.util.List;

/**
 * One way to read and write rows, on a file of its own that holds what the others' files hold. What it returns is compared by its text.
 *
 * <p>Those that use generated types are compiled when the types have been written; they have a constructor that takes the path of the file.
 */
public interface Contender extends AutoCloseable {
    /** What is asked of each. */
    enum Work {
        FIND("a row by its key"),
        PAGE("a page of 20 behind a cursor"),
        PARENT("a row with its 5"),
        TEN("10 rows with their 50"),
        QUERY("SQL of the script"),
        PATCH("two columns of a row"),
        INSERT("insert returning"),
        BULK("insert of 100");

        private final String says;

        Work(String says) {
            this.says = says;
        }

        /** Returns what it is in a table for people. */
        String says() {
            return says;
        }
    }

    /** Returns the ticket of a key. */
    Object find(long id);

    /** Returns the second page of 20 of a project's tickets, the newest first. */
    List<?> page(long project);

    /** Returns a ticket with its project and tasks. */
    List<?> parent(long ticket);

    /** Returns the ten tickets of a project with their tasks. */
    List<?> ten(long project);

    /** Returns what the query of the script says. */
    List<?> query(long after);

    /** Sets status and points of a ticket. */
    void patch(long id, long points);

    /** Inserts a ticket into a project and returns what was stored. */
    Object insert(long project);

    /** Inserts a hundred tickets into a project, in one transaction; returns what was stored, or nothing where that cannot be had. */
    List<?> bulk(long project);

    @Override
    void close() throws Exception;

    /** Does a task once. */
    default Object run(Work work, int i) {
        long project = i % TypeFigures.PROJECTS + 1;
        long ticket = (i * 7919L) % TypeFigures.TICKETS + 1;
        return switch (work) {
            case FIND -> find(ticket);
            case PAGE -> page(TypeFigures.PROJECTS + 1);
            case PARENT -> parent(ticket);
            case TEN -> ten(project);
            case QUERY -> query(i % TypeFigures.PROJECTS);
            case PATCH -> {
                patch(ticket, i % 100);
                yield "";
            }
            case INSERT -> insert(TypeFigures.PROJECTS + 2);
            case BULK -> bulk(TypeFigures.PROJECTS + 2);
        };
    }
}
