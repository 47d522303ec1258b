package dev.sleet.sqlite.connect;

import dev.sleet.dialect.Address;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.Dialect;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.Queries;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.Work;
import dev.sleet.dialect.console.Console;
import dev.sleet.dialect.schema.Exclusions;
import dev.sleet.dialect.schema.LiveSchema;
import dev.sleet.files.RealPath;
import dev.sleet.sqlite.console.SqliteConsole;
import dev.sleet.sqlite.live.Introspector;
import dev.sleet.sqlite.live.SqliteVersion;
import dev.sleet.sqlite.missing.ScratchConnection;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConnection;

/**
 * An open database file. The connection, unless it is on loan, is Sleet's own, in autocommit mode, and never runs what a hostile schema could
 * call: {@code trusted_schema} is off and no function is registered, unless a person has named an extension that is to be used.
 *
 * <p>Nothing in this process opens the file but SQLite, since that would drop SQLite's locks (howtocorrupt.html, section
 * 2.2); only the directory is asked about it.
 */
public final class SqliteDatabase implements Database {
    private static final Path MEMORY = Path.of("memory");

    private final Dialect dialect;
    private final Path file;
    private final Connection connection;
    private final @Nullable Loan loan;
    private final Duration lockWait;
    /** That of a connection that {@link #lend} is to leave as it was. */
    private @Nullable LentConnection lent;

    /** What tells the file that was opened from another that takes its name later. */
    private final Optional<Object> key;

    private SqliteDatabase(Dialect dialect, Path file, Connection connection, @Nullable Loan loan, Duration lockWait) {
        this.dialect = dialect;
        this.file = file;
        this.connection = connection;
        this.loan = loan;
        this.lockWait = lockWait;
        this.key = file.equals(MEMORY) ? Optional.empty() : DatabaseFile.key(file);
    }

    /** Returns whether the name of the file has become another file's, or nobody's. */
    boolean isMoved() {
        return key.isPresent() && !key.equals(DatabaseFile.key(file));
    }

    /** Returns the database of a connection that is a caller's, and stays so when this is closed. */
    static SqliteDatabase of(Dialect dialect, Loan loan) {
        return new SqliteDatabase(dialect, loan.file(), loan.connection(), loan, Duration.ZERO);
    }

    /**
     * Opens a file.
     *
     * @param lockWait how long every statement waits for the locks of others
     * @throws SleetException if the file is missing, is no database, or cannot be read
     */
    public static SqliteDatabase open(Dialect dialect, Path file, Mode mode, Duration lockWait) {
        DatabaseFile.check(file, mode);
        try {
            Connection connection = OwnConnection.to(file, mode, lockWait);
            try {
                boolean trusts = LoadedExtensions.load(connection);
                OwnConnection.prepare(connection, mode != Mode.WRITE && mode != Mode.CREATE, trusts);
                return new SqliteDatabase(dialect, file, connection, null, lockWait);
            } catch (SQLException | SleetException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw Failures.cannotUse(file, e);
        }
    }

    /** Returns whether it is no file. */
    boolean isInMemory() {
        return file.equals(MEMORY);
    }

    /** Returns a database in memory under the name of the file from which it was made. */
    static SqliteDatabase of(Dialect dialect, Path file, Connection memory) {
        return new SqliteDatabase(dialect, file, memory, null, Duration.ZERO);
    }

    /** Opens a database in memory, which goes when it is closed and has stand-ins for what only the application has. */
    public static SqliteDatabase inMemory(Dialect dialect) {
        try {
            Connection connection = OwnConnection.toMemory();
            OwnConnection.prepare(connection, false, LoadedExtensions.load(connection));
            return new SqliteDatabase(dialect, MEMORY, ScratchConnection.of(connection), null, Duration.ZERO);
        } catch (SQLException e) {
            throw Failures.cannotUse(MEMORY, e);
        }
    }

    @Override
    public Address address() {
        return Address.of(file);
    }

    /** Returns the file. */
    public Path file() {
        return file;
    }

    @Override
    public Connection connection() {
        return connection;
    }

    @Override
    public Duration lockWait() {
        return lockWait;
    }

    /** Returns the loan of the connection, if it is a caller's. */
    Optional<Loan> loan() {
        return Optional.ofNullable(loan);
    }

    @Override
    public <T> T lend(Supplier<T> work) {
        if (loan != null) {
            return work.get();
        }
        return Ownership.of(this).run(file, lockWait, () -> {
            LentConnection outer = lent;
            try (LentConnection mine = new LentConnection(connection, file)) {
                lent = mine;
                return work.get();
            } finally {
                lent = outer;
            }
        });
    }

    @Override
    public String identity() {
        return RealPath.of(file).toString();
    }

    @Override
    public Dialect dialect() {
        return dialect;
    }

    @Override
    public LiveSchema read(Exclusions exclusions) throws SQLException {
        LiveSchema live = Introspector.introspect(connection, exclusions);
        SqliteVersion.requireNew(live.version());
        return live;
    }

    @Override
    public boolean isStill(LiveSchema live, Exclusions exclusions) throws SQLException {
        return Introspector.isStill(connection, live, exclusions);
    }

    @Override
    public long count(String question) throws SQLException {
        return Queries.number(connection, question);
    }

    @Override
    public List<String> texts(String question) throws SQLException {
        return Queries.texts(connection, question);
    }

    @Override
    public boolean isUnderstood(String question) {
        return Queries.compiles(connection, question);
    }

    @Override
    public long dataVersion() throws SQLException {
        return Queries.number(connection, "PRAGMA data_version");
    }

    @Override
    public String mark() {
        return SchemaMark.of(this);
    }

    @Override
    public SqliteTransaction transaction() {
        return new SqliteTransaction(this);
    }

    @Override
    public <T> T inTurn(Supplier<T> work) {
        return Ownership.of(this).run(file, lockWait, work);
    }

    @Override
    public <T extends @Nullable Object> T alone(Work<T> work) throws SQLException {
        return Ownership.of(this).alone(work);
    }

    @Override
    public <T extends @Nullable Object> T patiently(BooleanSupplier cancelled, Work<T> work) throws SQLException {
        return patience().retry(cancelled, work);
    }

    @Override
    public Optional<String> irreversible(String sql) {
        return lent().flatMap(LentConnection::settings).flatMap(settings -> settings.irreversible(sql));
    }

    @Override
    public void requireNoShadow(String what, Set<String> touched) throws SQLException {
        if (loan != null) {
            loan.requireNoShadow(what, touched);
        }
    }

    @Override
    public boolean isInTransaction() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return LentConnection.openTransaction(statement).isPresent();
        }
    }

    @Override
    public void interrupt() throws SQLException {
        connection.unwrap(SQLiteConnection.class).getDatabase().interrupt();
    }

    @Override
    public Console console() {
        return new SqliteConsole(connection);
    }

    @Override
    public SleetException cannotUse(SQLException e) {
        return Failures.cannotUse(file, e);
    }

    @Override
    public void prepare(Duration wait) throws SQLException {
        if (loan != null) {
            loan.begin(wait);
        } else if (lent != null) {
            lent.begin(lockWait);
        }
    }

    /** Returns the connection's way back, if it is to be as it was afterwards. */
    public Optional<LentConnection> lent() {
        return loan == null ? Optional.ofNullable(lent) : Optional.of(loan.lent());
    }

    /** Returns how to wait for locks besides the connection's own way. */
    public Patience patience() {
        return lent().map(LentConnection::patience).orElse(Patience.NONE);
    }

    /** Returns whether there is no file that a crash could damage. */
    boolean isMemory() {
        return loan == null ? isInMemory() && OwnConnection.isNameless(connection) : loan.isMemory();
    }

    @Override
    public void close() {
        if (loan != null) {
            return;
        }
        try {
            connection.close();
        } catch (SQLException e) {
            throw new SleetException(ExitCode.LOOK, "cannot close " + file, List.of(String.valueOf(e.getMessage())), e);
        }
    }
}
