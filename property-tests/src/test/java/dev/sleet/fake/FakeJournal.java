package dev.sleet.fake;

import dev.sleet.dialect.JournalEntry;
import dev.sleet.dialect.JournalTable;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The lines of a fake database that begin with {@code had}. */
record FakeJournal(FakeDatabase database) implements JournalTable {
    @Override
    public boolean exists() {
        return !database.state().journal().isEmpty();
    }

    @Override
    public List<String> missingColumns() {
        return List.of();
    }

    @Override
    public Optional<List<JournalEntry>> rows() {
        return Optional.of(database.state().journal());
    }

    @Override
    public void create() {
        // the lines need no table
    }

    @Override
    public void add(JournalEntry entry) throws SQLException {
        List<JournalEntry> entries = new ArrayList<>(database.state().journal());
        entries.add(entry);
        database.change(state -> state.with(entries));
    }

    @Override
    public void keep(int count) throws SQLException {
        database.change(state -> state.with(state.journal().subList(0, count)));
    }

    @Override
    public boolean isCurrent(String chain) {
        return false; // nobody knows
    }

    @Override
    public long schemaVersion() {
        return 0;
    }

    @Override
    public void requireQuiet(String table) {
        // nothing happens by itself
    }

    @Override
    public List<String> copy() {
        return List.of();
    }
}
