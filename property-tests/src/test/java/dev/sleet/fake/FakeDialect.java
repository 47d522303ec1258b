package dev.sleet.fake;

import dev.sleet.dialect.Address;
import dev.sleet.dialect.Copies;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.Dialect;
import dev.sleet.dialect.Drizzle;
import dev.sleet.dialect.Errors;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.JournalTable;
import dev.sleet.dialect.Loans;
import dev.sleet.dialect.Planner;
import dev.sleet.dialect.Runner;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.schema.SchemaForm;
import dev.sleet.dialect.text.Grammar;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Fake databases, whose addresses are {@code fake:NAME} and no paths. */
public final class FakeDialect implements Dialect {
    private final SchemaForm form = new FakeForm();
    private final Planner planner = new FakePlanner(form);
    private final Grammar grammar = new FakeGrammar();

    @Override
    public String name() {
        return "fake";
    }

    @Override
    public String title() {
        return "Fake";
    }

    @Override
    public String noun() {
        return "text";
    }

    @Override
    public String driver() {
        return "no driver";
    }

    @Override
    public Optional<Address> address(String typed) {
        return FakeAddress.of(typed);
    }

    @Override
    public boolean owns(Address address) {
        return address instanceof FakeAddress;
    }

    @Override
    public boolean exists(Address address) {
        return FakeServer.text(address).isPresent();
    }

    @Override
    public Database open(Address address, Database.Mode mode, Duration lockWait) {
        return FakeDatabase.open(this, address, mode);
    }

    @Override
    public Database scratch() {
        return FakeDatabase.scratch(this);
    }

    @Override
    public Runnable make(Address address) {
        if (!FakeServer.make(address)) {
            throw new SleetException(
                    ExitCode.FAILED, "cannot make " + address, List.of("there is one", "nothing was changed"));
        }
        return () -> FakeServer.removeEmpty(address);
    }

    @Override
    public Optional<Loans> loans() {
        return Optional.empty();
    }

    @Override
    public Optional<Copies> copies() {
        return Optional.empty();
    }

    @Override
    public Optional<Drizzle> drizzle() {
        return Optional.empty();
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
    public Runner runner() {
        return new FakeRunner();
    }

    @Override
    public JournalTable journal(Database database) {
        return new FakeJournal((FakeDatabase) database);
    }

    @Override
    public Errors errors() {
        return new FakeErrors();
    }
}
