package dev.sleet.postgres.connect;

import dev.sleet.dialect.Address;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.Dialect;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.UnreadableSchemaException;
import dev.sleet.dialect.Work;
import dev.sleet.dialect.console.Console;
import dev.sleet.dialect.schema.Exclusions;
import dev.sleet.dialect.schema.Fingerprint;
import dev.sleet.dialect.schema.LiveSchema;
import dev.sleet.diff.Renames;
import dev.sleet.model.Schema;
import dev.sleet.postgres.console.PostgresConsole;
import dev.sleet.postgres.mirror.Mirror;
import dev.sleet.postgres.read.Reading;
import dev.sleet.postgres.session.Connections;
import dev.sleet.postgres.session.Failures;
import dev.sleet.postgres.session.PostgresAddress;
import dev.sleet.postgres.session.Session;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A schema of a database on a server. Whatever is asked is asked in a transaction, which alone has Sleet's settings: what a connection on loan
 * is set to stays as it is.
 */
public final class PostgresDatabase implements Database {
    private static final Duration UNSAID = Duration.ofSeconds(5);

    private final Dialect dialect;
    private final Address address;
    private final Kind kind;
    private final Duration lockWait;
    private final ReentrantLock turn = new ReentrantLock();
    private final boolean isChanged;
    private Session session;
    private @Nullable Reading reading;
    private volatile boolean holdsTurn;

    /** Whose the connection is. */
    enum Kind {
        /** Sleet's own, which can be opened anew. */
        OWN,
        /** That of an application. */
        LENT,
        /** Sleet's own, in a transaction that is never committed. */
        SCRATCH
    }

    PostgresDatabase(
            Dialect dialect, Address address, Kind kind, Session session, Duration lockWait, boolean isChanged) {
        this.dialect = dialect;
        this.address = address;
        this.kind = kind;
        this.session = session;
        this.lockWait = lockWait;
        this.isChanged = isChanged;
    }

    /**
     * Opens a database.
     *
     * @throws SleetException if it is not there, or cannot be used
     */
    public static PostgresDatabase open(Dialect dialect, PostgresAddress address, Mode mode, Duration lockWait) {
        try {
            Connection connection = Connections.open(address);
            Scratch.near(address);
            return new PostgresDatabase(
                    dialect,
                    address,
                    Kind.OWN,
                    new Session(connection, address.schema(), address.schemas()),
                    lockWait,
                    mode == Mode.WRITE || mode == Mode.CREATE);
        } catch (SQLException e) {
            throw Failures.cannotUse(address.toString(), e);
        }
    }

    /** Returns the connection with the schema that is managed over it. */
    public Session session() {
        return session;
    }

    /** Returns whether the turn is held for several transactions. */
    boolean holdsTurn() {
        return holdsTurn;
    }

    void holdsTurn(boolean isHeld) {
        holdsTurn = isHeld;
    }

    Kind kind() {
        return kind;
    }

    /** Opens another connection in place of one that is gone, if that is possible. */
    boolean reopen() throws SQLException {
        if (kind != Kind.OWN || !(address instanceof PostgresAddress own)) {
            return false;
        }
        session = new Session(Connections.open(own), own.schema(), own.schemas());
        return true;
    }

    @Override
    public Address address() {
        return address;
    }

    @Override
    public String identity() {
        return address.toString();
    }

    @Override
    public Dialect dialect() {
        return dialect;
    }

    @Override
    public Connection connection() {
        return session.connection();
    }

    @Override
    public Duration lockWait() {
        return lockWait.isZero() && kind == Kind.LENT ? UNSAID : lockWait;
    }

    @Override
    public LiveSchema read(Exclusions exclusions) throws SQLException {
        Reading last = reading;
        Reading next = last != null && last.isOf(session, exclusions)
                ? last.again()
                : Reading.of(session, exclusions, isChanged);
        reading = isChanged ? next : null;
        return next.live();
    }

    @Override
    public boolean isStill(LiveSchema live, Exclusions exclusions) throws SQLException {
        Reading last = reading;
        return last != null && last.live().equals(live) && last.isOf(session, exclusions) && last.isStill();
    }

    @Override
    public Schema spelled(LiveSchema live, Schema declared, List<Renames.Request> renames) throws SQLException {
        return Mirror.spelled(session, lockWait(), live, declared, renames);
    }

    @Override
    public Database scratch() {
        return address instanceof PostgresAddress own && kind == Kind.OWN
                ? Scratch.open(dialect, own)
                : Scratch.open(dialect);
    }

    @Override
    public long count(String question) throws SQLException {
        List<String> found = session.guarded(() -> session.texts(question));
        return found.isEmpty() ? 0 : Long.parseLong(found.getFirst());
    }

    @Override
    public List<String> texts(String question) throws SQLException {
        return session.guarded(() -> session.texts(question));
    }

    @Override
    public boolean isUnderstood(String question) {
        try {
            session.guarded(() -> session.texts("SELECT 1 FROM (" + question + ") AS q LIMIT 0"));
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    /** Any change of anybody on the server gives another number, so that rows are rather asked once more. */
    @Override
    public long dataVersion() throws SQLException {
        return count("SELECT"
                + " (pg_catalog.pg_snapshot_xmax(pg_catalog.pg_current_snapshot()))::pg_catalog.text::pg_catalog.int8");
    }

    @Override
    public String mark() {
        try {
            LiveSchema live = read(Exclusions.NONE);
            return Fingerprint.sha256(dialect.form().fingerprint(live.schema()) + live.unmanaged());
        } catch (SQLException e) {
            throw cannotUse(e);
        } catch (UnreadableSchemaException e) {
            throw e.refusal(" of " + address);
        }
    }

    @Override
    public PostgresTransaction transaction() {
        return new PostgresTransaction(this);
    }

    @Override
    public <T> T inTurn(Supplier<T> work) {
        turn.lock();
        try {
            return work.get();
        } finally {
            turn.unlock();
        }
    }

    @Override
    public <T extends @Nullable Object> T alone(Work<T> work) throws SQLException {
        return work.run();
    }

    /** The server itself waits. */
    @Override
    public <T extends @Nullable Object> T patiently(BooleanSupplier cancelled, Work<T> work) throws SQLException {
        return work.run();
    }

    @Override
    public void prepare(Duration wait) throws SQLException {
        if (kind == Kind.LENT && session.isInTransaction()) {
            throw new SleetException(
                    ExitCode.USAGE,
                    "cannot change " + address + " over this connection",
                    List.of("a transaction is open on it", Failures.UNCHANGED + "; end it first"));
        }
    }

    @Override
    public Optional<String> irreversible(String sql) {
        return Optional.empty();
    }

    /** Temporary objects stand behind those of the schema in every transaction of Sleet. */
    @Override
    public void requireNoShadow(String what, Set<String> touched) {}

    @Override
    public <T> T lend(Supplier<T> work) {
        return work.get();
    }

    @Override
    public boolean isInTransaction() throws SQLException {
        return kind != Kind.SCRATCH && session.isInTransaction();
    }

    @Override
    public void interrupt() throws SQLException {
        session.cancel();
    }

    @Override
    public Console console() {
        return new PostgresConsole(session);
    }

    @Override
    public SleetException cannotUse(SQLException e) {
        return Failures.cannotUse(address.toString(), e);
    }

    @Override
    public void close() {
        if (kind == Kind.LENT) {
            return;
        }
        try {
            session.connection().close();
        } catch (SQLException e) {
            // the server has rolled back what was open
        }
    }
}
