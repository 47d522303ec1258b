package dev.sleet.sqlite;

import dev.sleet.dialect.Address;
import dev.sleet.dialect.Copies;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.Dialect;
import dev.sleet.dialect.Drizzle;
import dev.sleet.dialect.Errors;
import dev.sleet.dialect.JournalTable;
import dev.sleet.dialect.Loans;
import dev.sleet.dialect.Planner;
import dev.sleet.dialect.Runner;
import dev.sleet.dialect.batch.BatchMemory;
import dev.sleet.dialect.schema.SchemaForm;
import dev.sleet.dialect.text.Grammar;
import dev.sleet.dialect.text.QueryReader;
import dev.sleet.model.Schema;
import dev.sleet.sqlite.connect.EmptyFile;
import dev.sleet.sqlite.connect.ScriptFile;
import dev.sleet.sqlite.connect.SqliteDatabase;
import dev.sleet.sqlite.connect.SqliteErrors;
import dev.sleet.sqlite.copy.SqliteCopies;
import dev.sleet.sqlite.d1.Memory;
import dev.sleet.sqlite.drizzle.SqliteDrizzle;
import dev.sleet.sqlite.query.SqliteQueries;
import dev.sleet.sqlite.run.SqliteJournal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.sqlite.SQLiteJDBCLoader;

/** SQLite as a dialect: where its rooms come together. */
public final class Sqlite implements Dialect {
    private final SchemaForm form = new SqliteForm();
    private final Planner planner = new PlannerOfSqlite();
    private final Grammar grammar = new SqliteGrammar();
    private final Runner runner = new SqliteRunner();
    private final Loans loans = new SqliteLoans(this);
    private final Copies copies = new SqliteCopies();
    private final Errors errors = new SqliteErrors();

    @Override
    public String name() {
        return "sqlite";
    }

    @Override
    public String title() {
        return "SQLite";
    }

    @Override
    public String noun() {
        return "file";
    }

    @Override
    public String driver() {
        return "sqlite-jdbc " + SQLiteJDBCLoader.getVersion();
    }

    @Override
    public boolean isUsual() {
        return true;
    }

    @Override
    public boolean exists(Address address) {
        return address.file().filter(Files::exists).isPresent();
    }

    @Override
    public boolean isText(Address address) {
        return address.file().filter(ScriptFile::is).isPresent();
    }

    @Override
    public SqliteDatabase open(Address address, Database.Mode mode, Duration lockWait) {
        return ScriptFile.orDatabase(this, file(address), mode, lockWait);
    }

    private static Path file(Address address) {
        return address.file().orElseThrow(() -> new IllegalArgumentException(address + " is no file"));
    }

    @Override
    public Runnable make(Address address) {
        EmptyFile.make(file(address));
        return () -> EmptyFile.remove(open(address, Database.Mode.WRITE, Duration.ZERO));
    }

    @Override
    public Optional<Loans> loans() {
        return Optional.of(loans);
    }

    @Override
    public Optional<Copies> copies() {
        return Optional.of(copies);
    }

    @Override
    public Optional<Drizzle> drizzle() {
        return Optional.of(new SqliteDrizzle());
    }

    @Override
    public Database scratch() {
        return SqliteDatabase.inMemory(this);
    }

    @Override
    public Optional<BatchMemory> batchMemory() {
        return Optional.of(new Memory(scratch()));
    }

    @Override
    public SchemaForm form() {
        return form;
    }

    @Override
    public Planner planner() {
        return planner;
    }

    @Override
    public Grammar grammar() {
        return grammar;
    }

    @Override
    public Optional<QueryReader> queryReader(Schema schema) {
        return Optional.of(SqliteQueries.of(schema));
    }

    @Override
    public Runner runner() {
        return runner;
    }

    @Override
    public JournalTable journal(Database database) {
        return new SqliteJournal(database.connection());
    }

    @Override
    public Errors errors() {
        return errors;
    }
}
