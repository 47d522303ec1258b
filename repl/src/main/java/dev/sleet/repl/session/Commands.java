package dev.sleet.repl.session;

import java.util.Set;
import picocli.CommandLine;

/** The commands of the command line by name, in the order in which help shows them. */
public interface Commands {
    /** Returns their names. */
    Set<String> names();

    /** Returns the commands of some names, ready to run once; a name that is not there is left out. */
    CommandLine line(Session session, Set<String> some);

    /** Lets a line, with all commands that have been added to it, look and fail as these commands do, and returns it. */
    CommandLine settled(CommandLine line, Session session);

    /** Returns all of them, ready to run once. */
    default CommandLine line(Session session) {
        return line(session, names());
    }
}
