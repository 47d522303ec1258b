package dev.sleet.fake;

import dev.sleet.dialect.Address;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.Dialect;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.Transaction;
import dev.sleet.dialect.Work;
import dev.sleet.dialect.console.Console;
import dev.sleet.dialect.schema.Exclusions;
import dev.sleet.dialect.schema.Fingerprint;
import dev.sleet.dialect.schema.LiveSchema;
import dev.sleet.dialect.schema.ServerVersion;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** A text of the server, or a text in memory. */
final class FakeDatabase implements Database {
    private static final Address MEMORY = new FakeAddress("memory");

    private final Dialect dialect;
    private final Address address;
    private final Mode mode;
    private FakeState inMemory = FakeState.EMPTY;
    private Optional<FakeState> open = Optional.empty();
    private final List<Sent> batch = new ArrayList<>();

    private FakeDatabase(Dialect dialect, Address address, Mode mode) {
        this.dialect = dialect;
        this.address = address;
        this.mode = mode;
    }

    /** The language of this class. */
    private record Version() implements ServerVersion {
        @Override
        public boolean isTried() {
            return true;
        }

        @Override
        public String toString() {
            return "Fake 1";
        }
    }

    static FakeDatabase open(Dialect dialect, Address address, Mode mode) {
        FakeDatabase database = new FakeDatabase(dialect, address, mode);
        if (mode == Mode.CREATE) {
            FakeServer.make(address);
        }
        try {
            database.state();
        } catch (IllegalArgumentException e) {
            throw database.cannotUse(String.valueOf(e.getMessage()));
        }
        return database;
    }

    static FakeDatabase scratch(Dialect dialect) {
        return new FakeDatabase(dialect, MEMORY, Mode.WRITE);
    }

    /** Returns what it holds, for the transaction that is open or for everybody. */
    FakeState state() {
        return open.orElseGet(this::committed);
    }

    private FakeState committed() {
        if (address.equals(MEMORY)) {
            return inMemory;
        }
        return FakeState.of(FakeServer.text(address).orElseThrow(() -> cannotUse("there is no such database")));
    }

    boolean isReadOnly() {
        return mode != Mode.WRITE && mode != Mode.CREATE;
    }

    void begin() {
        open = Optional.of(committed());
    }

    /** Whether it takes no statement but those of a whole transaction at once. */
    boolean isBatch() {
        return address.name().startsWith("batch");
    }

    /** What a statement makes of a database. */
    interface Sent {
        FakeState to(FakeState state) throws SQLException;
    }

    /** Changes what the open transaction sees, or everything at once where there is none; a batch is changed when it is sent. */
    void change(Sent sent) throws SQLException {
        if (open.isPresent() && isBatch()) {
            batch.add(sent);
        } else if (open.isPresent()) {
            open = Optional.of(sent.to(state()));
        } else {
            write(sent.to(state()).written());
        }
    }

    void commit() throws SQLException {
        FakeState state = state();
        for (Sent sent : batch) {
            state = sent.to(state);
        }
        rollback();
        write(state.written());
    }

    void rollback() {
        batch.clear();
        open = Optional.empty();
    }

    private void write(FakeState state) {
        if (address.equals(MEMORY)) {
            inMemory = state;
        } else {
            FakeServer.write(address, state.text());
        }
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
        throw noConnection();
    }

    SleetException noConnection() {
        return new SleetException(
                ExitCode.USAGE,
                "cannot run SQL on " + address,
                List.of("Fake databases take none, nor steps in Java", "nothing was changed"));
    }

    @Override
    public Duration lockWait() {
        return Duration.ZERO;
    }

    @Override
    public LiveSchema read(Exclusions exclusions) {
        return new LiveSchema(exclusions.without(state().schema()), List.of(), new Version());
    }

    @Override
    public long count(String question) {
        return state().rows(question.substring(question.indexOf(' ') + 1));
    }

    @Override
    public List<String> texts(String question) {
        return LongStream.rangeClosed(1, Math.min(5, count(question)))
                .mapToObj(Long::toString)
                .toList();
    }

    @Override
    public boolean isUnderstood(String question) {
        return true;
    }

    @Override
    public long dataVersion() {
        return committed().version();
    }

    @Override
    public String mark() {
        return Fingerprint.sha256(state().schema().toString());
    }

    @Override
    public Transaction transaction() {
        return new FakeTransaction(this);
    }

    @Override
    public <T> T inTurn(Supplier<T> work) {
        return work.get();
    }

    @Override
    public <T extends @Nullable Object> T alone(Work<T> work) throws SQLException {
        return work.run();
    }

    @Override
    public <T extends @Nullable Object> T patiently(BooleanSupplier cancelled, Work<T> work) throws SQLException {
        return work.run();
    }

    @Override
    public void prepare(Duration wait) {
        // there is nothing to prepare
    }

    @Override
    public Optional<String> irreversible(String statement) {
        return Optional.empty();
    }

    @Override
    public void requireNoShadow(String what, Set<String> touched) {
        // nothing is temporary
    }

    @Override
    public <T> T lend(Supplier<T> work) {
        return work.get();
    }

    @Override
    public boolean isInTransaction() {
        return open.isPresent();
    }

    @Override
    public void interrupt() {
        // nothing takes any time
    }

    @Override
    public Console console() {
        throw new UnsupportedOperationException("nobody types statements of a text file");
    }

    @Override
    public SleetException cannotUse(SQLException e) {
        return cannotUse(String.valueOf(e.getMessage()));
    }

    private SleetException cannotUse(String why) {
        return new SleetException(ExitCode.UNUSABLE, "cannot use " + address, List.of(why, "nothing was changed"));
    }

    @Override
    public void close() {
        rollback();
    }
}
