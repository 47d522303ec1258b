package dev.sleet.postgres.session;

import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** The failures of statements by their SQLSTATE (errcodes-appendix.html). */
public final class States {
    private States() {}

    /** Returns the state, or an empty text. */
    public static String of(SQLException e) {
        return e.getSQLState() == null ? "" : e.getSQLState();
    }

    /** Returns whether it is one of these. */
    public static boolean is(SQLException e, String... states) {
        return Set.of(states).contains(of(e));
    }

    /** Returns whether it begins with one of these two characters. */
    public static boolean isOfClass(SQLException e, String... classes) {
        return of(e).length() == 5 && Set.of(classes).contains(of(e).substring(0, 2));
    }

    /** Returns whether somebody else has a lock, or two wait for each other. */
    public static boolean isBusy(SQLException e) {
        return is(e, "55P03", "40P01", "40001");
    }

    /** Returns whether the connection is gone, so that nothing is known of what was under way. */
    public static boolean isDisconnected(SQLException e) {
        return isOfClass(e, "08") || is(e, "57P01", "57P02", "57P03");
    }

    private static Optional<ServerErrorMessage> server(SQLException e) {
        return e instanceof PSQLException server
                ? Optional.ofNullable(server.getServerErrorMessage())
                : Optional.empty();
    }

    /** Returns the place of a mistake in the statement, in characters from 0, if the server says it. */
    public static OptionalInt position(SQLException e) {
        int position = server(e).map(ServerErrorMessage::getPosition).orElse(0);
        return position > 0 ? OptionalInt.of(position - 1) : OptionalInt.empty();
    }

    /** Returns what the server said, in one line and without what the driver puts around it. */
    public static String message(SQLException e) {
        Optional<ServerErrorMessage> said = server(e);
        if (said.isEmpty()) {
            return String.valueOf(e.getMessage()).replaceAll("\\s+", " ");
        }
        StringBuilder text = new StringBuilder(String.valueOf(said.get().getMessage()));
        for (String more : new String[] {said.get().getDetail(), said.get().getHint()}) {
            if (more != null) {
                text.append("; ").append(more);
            }
        }
        return text.toString().replaceAll("\\s+", " ");
    }
}
