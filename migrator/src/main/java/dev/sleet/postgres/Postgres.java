package dev.sleet.postgres;

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
import dev.sleet.dialect.keep.ChangeLog;
import dev.sleet.dialect.schema.SchemaForm;
import dev.sleet.dialect.stage.Stages;
import dev.sleet.dialect.text.Grammar;
import dev.sleet.dialect.text.QueryReader;
import dev.sleet.dialect.text.ScriptStatement;
import dev.sleet.model.Schema;
import dev.sleet.postgres.connect.PostgresDatabase;
import dev.sleet.postgres.connect.PostgresLoans;
import dev.sleet.postgres.connect.Scratch;
import dev.sleet.postgres.connect.Servers;
import dev.sleet.postgres.drizzle.PostgresDrizzle;
import dev.sleet.postgres.form.PostgresForm;
import dev.sleet.postgres.online.PostgresStages;
import dev.sleet.postgres.plan.PostgresPlanner;
import dev.sleet.postgres.query.PostgresQueries;
import dev.sleet.postgres.run.PostgresChangeLog;
import dev.sleet.postgres.run.PostgresJournal;
import dev.sleet.postgres.run.PostgresRunner;
import dev.sleet.postgres.session.Matching;
import dev.sleet.postgres.session.PostgresAddress;
import dev.sleet.postgres.session.PostgresErrors;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** PostgreSQL as a dialect. Nothing of the driver is loaded before a database is opened. */
public final class Postgres implements Dialect {
    private final SchemaForm form = new PostgresForm();

    @Override
    public String name() {
        return "postgres";
    }

    @Override
    public String title() {
        return "PostgreSQL";
    }

    @Override
    public String noun() {
        return "database";
    }

    @Override
    public String driver() {
        return Servers.driver();
    }

    @Override
    public boolean isPattern(Address address) {
        return address instanceof PostgresAddress own && Matching.isPattern(own);
    }

    @Override
    public List<Address> matching(Address address) {
        return address instanceof PostgresAddress own ? List.copyOf(Matching.of(own)) : List.of(address);
    }

    @Override
    public Optional<Address> address(String typed) {
        boolean mayBe = typed.contains("://") || typed.contains("=") || typed.contains("jdbc:");
        Optional<PostgresAddress> address = mayBe ? PostgresAddress.of(typed, System::getenv) : Optional.empty();
        address.ifPresent(Scratch::near);
        return address.map(Address.class::cast);
    }

    @Override
    public boolean owns(Address address) {
        return address instanceof PostgresAddress;
    }

    private static PostgresAddress own(Address address) {
        if (address instanceof PostgresAddress own) {
            return own;
        }
        throw new IllegalArgumentException(address + " is no address of a PostgreSQL database");
    }

    @Override
    public boolean exists(Address address) {
        return Servers.exists(own(address));
    }

    @Override
    public Database open(Address address, Database.Mode mode, Duration lockWait) {
        if (mode == Database.Mode.CREATE) {
            Servers.makeMissing(own(address));
        }
        return PostgresDatabase.open(this, own(address), mode, lockWait);
    }

    @Override
    public Optional<Loans> loans() {
        return Optional.of(new PostgresLoans(this));
    }

    /** What a server holds is copied by its own tools. */
    @Override
    public Optional<Copies> copies() {
        return Optional.empty();
    }

    @Override
    public Optional<Drizzle> drizzle() {
        return Optional.of(new PostgresDrizzle());
    }

    @Override
    public Runnable make(Address address) {
        return Servers.make(own(address));
    }

    @Override
    public Database scratch() {
        return Scratch.open(this);
    }

    @Override
    public Database scratch(Address address) {
        return Scratch.open(this, own(address));
    }

    @Override
    public SchemaForm form() {
        return form;
    }

    @Override
    public Planner planner() {
        return new PostgresPlanner(form);
    }

    @Override
    public Grammar grammar() {
        return new PostgresGrammar();
    }

    @Override
    public Optional<QueryReader> queryReader(Schema schema) {
        List<String> statements = grammar().split(grammar().script(schema)).stream()
                .map(ScriptStatement::sql)
                .toList();
        return Optional.of(PostgresQueries.of(Scratch.open(this), schema.named(form.names()), statements));
    }

    @Override
    public Runner runner() {
        return new PostgresRunner();
    }

    @Override
    public JournalTable journal(Database database) {
        return new PostgresJournal(((PostgresDatabase) database).session());
    }

    @Override
    public Optional<ChangeLog> changeLog(Database database) {
        return Optional.of(new PostgresChangeLog(form, ((PostgresDatabase) database).session()));
    }

    @Override
    public Optional<Stages> stages(Database database) {
        return database.address() instanceof PostgresAddress
                ? Optional.of(new PostgresStages((PostgresDatabase) database))
                : Optional.empty();
    }

    @Override
    public Errors errors() {
        return new PostgresErrors();
    }
}
