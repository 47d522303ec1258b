package dev.sleet.fake;

import dev.sleet.dialect.How;
import dev.sleet.dialect.JournalEntry;
import dev.sleet.model.Column;
import dev.sleet.model.Declaration;
import dev.sleet.model.NameRule;
import dev.sleet.model.NotNull;
import dev.sleet.model.Schema;
import dev.sleet.model.SqlText;
import dev.sleet.model.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All that a fake database holds.
 *
 * @param version how often it was written
 * @param tables its tables, which are columns with a type, some of them required, and nothing else
 * @param rows how many rows each has,
 * @param journal the migrations that it has had
 */
record FakeState(long version, List<Table> tables, Map<String, Long> rows, List<JournalEntry> journal) {
    static final FakeState EMPTY = new FakeState(0, List.of(), Map.of(), List.of());
    private static final String HEAD = "fake database, written ";

    FakeState {
        tables = List.copyOf(tables);
        rows = Map.copyOf(rows);
        journal = List.copyOf(journal);
    }

    Schema schema() {
        return Schema.of(tables).named(NameRule.EXACT);
    }

    long rows(String table) {
        return rows.getOrDefault(table, 0L);
    }

    FakeState with(List<Table> newTables, Map<String, Long> newRows) {
        return new FakeState(version, newTables, newRows, journal);
    }

    FakeState with(List<JournalEntry> entries) {
        return new FakeState(version, tables, rows, entries);
    }

    FakeState written() {
        return new FakeState(version + 1, tables, rows, journal);
    }

    static Table table(String name, List<Column> columns) {
        return new Table(name, columns, List.of(), List.of(), Set.of(), Declaration.NONE);
    }

    static Column column(String name, String type, boolean required) {
        return new Column(
                name,
                SqlText.of(type),
                required ? Optional.of(NotNull.PLAIN) : Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Declaration.NONE);
    }

    /** Returns the text of its file. */
    String text() {
        StringBuilder text = new StringBuilder(HEAD).append(version).append('\n');
        for (Table table : tables) {
            text.append("table\t" + table.name() + "\t" + rows(table.name()) + "\n");
            table.columns()
                    .forEach(column -> text.append("column\t" + column.name() + "\t"
                            + column.type().written() + "\t" + column.notNull().isPresent() + "\n"));
        }
        journal.forEach(entry -> text.append(String.join(
                        "\t",
                        "had",
                        entry.name(),
                        entry.how().name(),
                        entry.sha256(),
                        entry.chain(),
                        entry.fingerprint(),
                        entry.appliedAt(),
                        Long.toString(entry.milliseconds()),
                        entry.tool()))
                .append('\n'));
        return text.toString();
    }

    /**
     * Returns the state that a text tells.
     *
     * @throws IllegalArgumentException if it is no fake database
     */
    static FakeState of(String text) {
        if (text.isEmpty()) {
            return EMPTY;
        }
        List<String> lines = text.lines().toList();
        if (!lines.getFirst().startsWith(HEAD)) {
            throw new IllegalArgumentException("it is no fake database");
        }
        Map<String, List<Column>> tables = new LinkedHashMap<>();
        Map<String, Long> rows = new LinkedHashMap<>();
        List<JournalEntry> journal = new ArrayList<>();
        List<Column> columns = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] words = line.split("\t", -1);
            switch (words[0]) {
                case "table" -> {
                    columns = new ArrayList<>();
                    tables.put(words[1], columns);
                    rows.put(words[1], Long.parseLong(words[2]));
                }
                case "column" -> columns.add(column(words[1], words[2], Boolean.parseBoolean(words[3])));
                default ->
                    journal.add(new JournalEntry(
                            words[1],
                            How.valueOf(words[2]),
                            words[3],
                            words[4],
                            words[5],
                            0,
                            words[6],
                            Long.parseLong(words[7]),
                            words[8]));
            }
        }
        List<Table> all = new ArrayList<>();
        tables.forEach((name, of) -> all.add(table(name, of)));
        return new FakeState(Long.parseLong(lines.getFirst().substring(HEAD.length())), all, rows, journal);
    }
}
