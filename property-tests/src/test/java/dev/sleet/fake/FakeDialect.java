package dev.sleet.fake;

import dev.sleet.dialect.Copies;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.Dialect;
import dev.sleet.dialect.Drizzle;
import dev.sleet.dialect.Errors;
import dev.sleet.dialect.JournalTable;
import dev.sleet.dialect.Loans;
import dev.sleet.dialect.Planner;
import dev.sleet.dialect.Runner;
import dev.sleet.dialect.schema.SchemaForm;
import dev.sleet.dialect.text.Grammar;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Fake databases, whose names end with {@code .fake}. */
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
    public boolean owns(Path address) {
        return address.toString().endsWith(".fake");
    }

    @Override
    public Database open(Path address, Database.Mode mode, Duration lockWait) {
        return FakeDatabase.open(this, address, mode);
    }

    @Override
    public Database scratch() {
        return FakeDatabase.scratch(this);
    }

    @Override
    public void discard(Path address) {
        try {
            if (Files.size(address) == 0) {
                Files.delete(address);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
