package dev.sleet.drizzle;

import dev.sleet.apply.Replay;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.How;
import dev.sleet.dialect.JournalEntry;
import dev.sleet.dialect.UnreadableSchemaException;
import dev.sleet.dialect.drizzle.DrizzleRecord;
import dev.sleet.dialect.drizzle.DrizzleRecords;
import dev.sleet.dialect.schema.Exclusions;
import dev.sleet.journal.Chain;
import dev.sleet.journal.History;
import dev.sleet.journal.Migration;
import dev.sleet.journal.MigrationHead;
import dev.sleet.journal.MigrationSource;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which of drizzle's migrations a database has had. Drizzle applies them in an order of its own, loses triggers and never looks
 * at the outcome, so the chain of a database begins with those that its table records, in that order; those that are pending
 * are run on a copy of the schema that it has, to know where they lead.
 */
final class DrizzleHistory implements History {
    private static final String TOOL = "drizzle";

    private final Database database;
    private final Exclusions exclusions;
    private final DrizzleSource source;
    private List<String> warnings = List.of();
    private Chain last;

    DrizzleHistory(Database database, Exclusions exclusions, DrizzleSource source) {
        this.database = database;
        this.exclusions = exclusions;
        this.source = source;
        this.last = new Chain(database.dialect(), List.of());
    }

    private DrizzleTable table() {
        return new DrizzleTable(DrizzleReplay.drizzle(database.dialect()).records(database), folder());
    }

    /** Returns the files that the database has had, in the order of their first rows. */
    private Map<DrizzleFile, DrizzleRecord> applied() throws SQLException {
        DrizzleTable table = table();
        Map<DrizzleFile, DrizzleRecord> applied = new LinkedHashMap<>();
        for (DrizzleRecord row : table.rows()) {
            applied.putIfAbsent(table.file(row).orElseThrow(() -> DrizzleTable.missing(row)), row);
        }
        return applied;
    }

    @Override
    public boolean isCurrent(MigrationSource migrations) throws SQLException {
        Map<DrizzleFile, DrizzleRecord> applied = applied();
        return !applied.isEmpty()
                && applied.size() == folder().files().size()
                && applied.entrySet().stream()
                        .allMatch(had -> had.getKey().is(had.getValue().hash()));
    }

    @Override
    public Chain chain(MigrationSource migrations) throws SQLException {
        Map<DrizzleFile, DrizzleRecord> applied = applied();
        if (applied.isEmpty()) {
            last = source.chain(database.dialect());
            return last;
        }
        if (!isStillTrue(applied)) {
            last = chain(applied);
        }
        return last;
    }

    /** Returns whether the database is on the way that was found, so that nothing need be run anew. */
    private boolean isStillTrue(Map<DrizzleFile, DrizzleRecord> applied) throws SQLException {
        List<String> names = applied.keySet().stream().map(DrizzleFile::name).toList();
        List<String> known = last.migrations().stream().map(Migration::name).toList();
        return known.size() >= names.size()
                && known.subList(0, names.size()).equals(names)
                && last.migrations().get(names.size() - 1).head().to().equals(live());
    }

    private Chain chain(Map<DrizzleFile, DrizzleRecord> applied) throws SQLException {
        warnings = new DrizzleWarnings(folder(), applied).all();
        List<Migration> chain = new ArrayList<>(had(applied));
        List<DrizzleFile> pending = folder().files().stream()
                .filter(file -> !applied.containsKey(file))
                .toList();
        if (!pending.isEmpty()) {
            try (Replay copy = Replay.onTopOf(database)) {
                DrizzleReplay run = new DrizzleReplay(copy, exclusions);
                pending.forEach(file -> chain.add(run.run(file)));
                warnings = new ArrayList<>(warnings);
                warnings.addAll(run.warnings());
            }
        }
        return new Chain(database.dialect(), chain);
    }

    /** Returns the migrations that the database has had; nobody knows where each of them has led, but for the last. */
    private List<Migration> had(Map<DrizzleFile, DrizzleRecord> applied) throws SQLException {
        List<Migration> had = new ArrayList<>();
        String live = live();
        String from = Chain.EMPTY;
        for (DrizzleFile file : applied.keySet()) {
            String to = had.size() == applied.size() - 1 ? live : "after " + file.name();
            MigrationHead head = new MigrationHead(from, to);
            had.add(new Migration(
                    database.dialect(), file.name(), file.text(), file.hash(), head, Optional.empty(), file.file()));
            from = to;
        }
        return had;
    }

    private String live() throws SQLException {
        try {
            return DrizzleReplay.fingerprint(
                    database.dialect(), database.read(managed()).schema(), exclusions);
        } catch (UnreadableSchemaException e) {
            throw e.refusal("");
        }
    }

    /** Returns what is read: the namespaces too that the files make. */
    private Exclusions managed() {
        return Exclusions.NONE.managing(folder().files().stream()
                .flatMap(file -> database.dialect().grammar().namespaces(file.text()).stream())
                .collect(Collectors.toSet()));
    }

    @Override
    public List<JournalEntry> entries() throws SQLException {
        Map<DrizzleFile, DrizzleRecord> applied = applied();
        List<JournalEntry> entries = new ArrayList<>();
        if (applied.isEmpty()) {
            return entries;
        }
        Chain chain = new Chain(database.dialect(), had(applied));
        for (DrizzleRecord row : applied.values()) {
            int position = entries.size();
            Migration migration = chain.migrations().get(position);
            entries.add(new JournalEntry(
                    migration.name(),
                    How.APPLIED,
                    migration.sha256(),
                    chain.hash(position),
                    migration.head().to(),
                    0,
                    row.appliedAt().orElse(""),
                    0,
                    TOOL));
        }
        return entries;
    }

    @Override
    public String tableName() {
        return DrizzleRecords.NAME;
    }

    @Override
    public void create() throws SQLException {
        table().create();
    }

    @Override
    public void add(JournalEntry entry) throws SQLException {
        DrizzleFile file = folder().files().stream()
                .filter(candidate -> candidate.name().equals(entry.name()))
                .findFirst()
                .orElseThrow();
        table().add(file);
    }

    @Override
    public List<String> warnings() {
        return warnings;
    }

    private DrizzleFolder folder() {
        return source.folder(database);
    }
}
