package dev.sleet.sqlite.missing;

import dev.sleet.dialect.Queries;
import dev.sleet.sqlite.missing.MissingName.Kind;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Functions and collations that a scratch database in memory takes for those that only the application has, so that what uses
 * them compiles. Each is made when SQLite first misses it. None ever sees a row of a file, and what they return means nothing.
 */
public final class StandIns {
    /** What SQLite says where a table without row numbers is in the order of a collation that it does not know. */
    private static final String UNREADABLE = "no query solution";

    private static final String NO_AGGREGATE = "HAVING clause on a non-aggregate query";
    private static final List<String> OF_AGGREGATES = List.of(
            "FILTER may not be used with non-aggregate ",
            "ORDER BY may not be used with non-aggregate ",
            "WITHIN GROUP may not be used with non-aggregate ");
    private static final String MISUSED = "misuse of aggregate function ";
    private static final String AS_WINDOW = "() may not be used as a window function";

    private final Connection connection;

    /** What was made, and whether as an aggregate. */
    private final Map<MissingName, Boolean> made = new LinkedHashMap<>();

    private final Set<MissingName> away = new LinkedHashSet<>();
    private final Set<MissingName> needed = new LinkedHashSet<>();
    private Optional<Capabilities> instead = Optional.empty();
    private final Substitutes substitutes;
    private final UnknownModules modules;
    private boolean guessed;
    private boolean idle;

    StandIns(Connection connection) {
        this(connection, false);
    }

    /**
     * Makes those of a connection.
     *
     * @param idle whether a function fails when it is called
     */
    StandIns(Connection connection, boolean idle) {
        this.connection = connection;
        this.substitutes = new Substitutes(connection, idle);
        this.modules = new UnknownModules(connection);
    }

    /**
     * Returns those of a connection, if it is one that has any.
     *
     * @throws SQLException if the connection is closed
     */
    public static Optional<StandIns> of(Connection connection) throws SQLException {
        return connection.isWrapperFor(StandIns.class)
                ? Optional.of(connection.unwrap(StandIns.class))
                : Optional.empty();
    }

    /** Returns what has been made so far. */
    Set<MissingName> names() {
        return Set.copyOf(made.keySet());
    }

    /** Returns what has been made so far and another connection has not got either, in the order in which it was missed. */
    public List<MissingName> missingFrom(Capabilities other) throws SQLException {
        List<MissingName> missing = new ArrayList<>();
        for (MissingName name : made.keySet()) {
            if (!other.has(name)) {
                missing.add(name);
            }
        }
        return missing;
    }

    /**
     * Behaves like a connection with these capabilities from here on: what it lacks is only lent to a statement that cannot do
     * without, and {@link #takeNeeded} tells of it.
     *
     * @throws SQLException if a stand-in cannot be taken away
     */
    public void behaveLike(Capabilities other) throws SQLException {
        instead = Optional.of(other);
        withdraw();
    }

    /**
     * Brings every stand-in back for good.
     *
     * @throws SQLException if one cannot be made
     */
    public void behaveFreely() throws SQLException {
        instead = Optional.empty();
        bringBack();
    }

    /** Returns what had to be lent since the last call. */
    public List<MissingName> takeNeeded() {
        List<MissingName> taken = List.copyOf(needed);
        needed.clear();
        return taken;
    }

    /**
     * Supplies what a statement has failed for, so that it is worth trying again.
     *
     * @return whether anything was supplied
     * @throws SQLException if it could not be made
     */
    boolean supply(SQLException failure) throws SQLException {
        String said = Queries.message(failure);
        if (said.contains(UNREADABLE) && !away.isEmpty()) {
            away.stream().filter(name -> name.kind() == Kind.COLLATION).forEach(needed::add);
            bringBack();
            return true;
        }
        Optional<MissingName> missing = MissingName.of(failure);
        return missing.isPresent() ? supply(missing.get()) : promote(said);
    }

    /**
     * Takes a statement that failed for a module or tokenizer for done, as far as the stored schema goes.
     *
     * @return whether that is why it failed
     * @throws SQLException if the schema cannot be written
     */
    boolean pretend(String sql, SQLException failure) throws SQLException {
        Optional<MissingName> missing = modules.missing(sql, failure);
        if (missing.isEmpty()) {
            return false;
        }
        Optional<Alteration> alteration = modules.isVirtual(sql) ? Optional.empty() : Alteration.of(sql);
        if (alteration.isPresent()) {
            return alteration.get().isRename()
                    && alteration.get().run(connection, sql); // a rebuild drops columns anywhere
        }
        made.put(missing.get(), false);
        if (instead.isPresent() && !instead.get().has(missing.get())) {
            needed.add(missing.get());
        }
        modules.pretend(sql);
        return true;
    }

    /** Returns whether a statement failed for a collation that is missing. */
    public static boolean isOfCollation(SQLException failure) {
        return Queries.message(failure).contains(UNREADABLE)
                || MissingName.of(failure)
                        .filter(name -> name.kind() == Kind.COLLATION)
                        .isPresent();
    }

    private boolean supply(MissingName name) throws SQLException {
        if (name.kind() == Kind.MODULE || name.kind() == Kind.TOKENIZER) {
            return false;
        }
        if (away.contains(name)) {
            needed.add(name);
            bringBack();
            return true;
        }
        if (made.containsKey(name)) {
            return false;
        }
        make(name, false);
        if (instead.isPresent() && !instead.get().has(name)) {
            needed.add(name);
        }
        return true;
    }

    /** A function is taken for one of single values until SQLite says that a place is one for an aggregate. */
    private boolean promote(String said) throws SQLException {
        if (said.contains(NO_AGGREGATE) && !guessed) {
            guessed = true;
            for (MissingName name : List.copyOf(made.keySet())) {
                makeAggregate(name);
            }
            return !made.isEmpty();
        }
        if (said.contains(MISUSED) && said.endsWith("()")) {
            String name = said.substring(said.lastIndexOf(MISUSED) + MISUSED.length(), said.length() - 2);
            return guessed && demote(new MissingName(Kind.FUNCTION, name));
        }
        Optional<MissingName> name = aggregate(said).map(text -> new MissingName(Kind.FUNCTION, text));
        return name.isPresent() && makeAggregate(name.get());
    }

    private static Optional<String> aggregate(String said) {
        if (said.endsWith(AS_WINDOW)) {
            String name = said.substring(0, said.length() - AS_WINDOW.length());
            return Optional.of(name.substring(name.lastIndexOf(' ') + 1));
        }
        return OF_AGGREGATES.stream()
                .filter(prefix -> said.contains(prefix) && said.endsWith("()"))
                .map(prefix -> said.substring(said.indexOf(prefix) + prefix.length(), said.length() - 2))
                .findFirst();
    }

    private boolean makeAggregate(MissingName name) throws SQLException {
        if (name.kind() != Kind.FUNCTION || !Boolean.FALSE.equals(made.get(name))) {
            return false;
        }
        make(name, true);
        return true;
    }

    private boolean demote(MissingName name) throws SQLException {
        if (!Boolean.TRUE.equals(made.get(name))) {
            return false;
        }
        make(name, false);
        return true;
    }

    private void make(MissingName name, boolean aggregate) throws SQLException {
        substitutes.make(name, aggregate);
        made.put(name, aggregate);
    }

    /**
     * Has every stand-in there for statements that only read from end to end, and tells of none that they need.
     *
     * @throws SQLException if one cannot be made
     */
    void lendIdly(boolean lends) throws SQLException {
        idle = lends;
        if (lends) {
            bringBack();
        } else {
            withdraw();
        }
    }

    /** Takes away what was lent to a statement. */
    void withdraw() throws SQLException {
        if (instead.isEmpty() || idle) {
            return;
        }
        for (MissingName name : missingFrom(instead.get())) {
            if (away.contains(name)) {
                continue;
            }
            if (substitutes.takeAway(name)) {
                away.add(name);
            }
        }
    }

    /**
     * Makes sure that no idle one was called; SQLite does not always tell why a statement inside another has failed.
     *
     * @throws SQLException if one was, as if SQLite had missed it
     */
    void check() throws SQLException {
        if (substitutes.called().isPresent()) {
            throw Substitutes.missed(substitutes.called().get());
        }
    }

    /** Takes everything away for good. */
    void end() throws SQLException {
        for (MissingName name : made.keySet()) {
            substitutes.takeAway(name);
        }
    }

    private void bringBack() throws SQLException {
        if (away.isEmpty()) {
            return;
        }
        for (MissingName name : List.copyOf(away)) {
            make(name, Boolean.TRUE.equals(made.get(name)));
            away.remove(name);
        }
        IdleCollations.readAgain(connection);
    }
}
