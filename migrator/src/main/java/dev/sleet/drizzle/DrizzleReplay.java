package dev.sleet.drizzle;

import dev.sleet.apply.Replay;
import dev.sleet.dialect.Dialect;
import dev.sleet.dialect.Drizzle;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.drizzle.AttachedObject;
import dev.sleet.dialect.drizzle.DrizzleStatements;
import dev.sleet.dialect.schema.Exclusions;
import dev.sleet.dialect.text.DdlSyntaxException;
import dev.sleet.journal.HistoryException;
import dev.sleet.journal.Migration;
import dev.sleet.journal.MigrationHead;
import dev.sleet.model.Constraint;
import dev.sleet.model.Names;
import dev.sleet.model.Schema;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Runs drizzle's migrations on a schema in memory, to know from where to where each leads and what it would lose. */
final class DrizzleReplay {
    private final Replay replay;
    private final Exclusions exclusions;
    private final List<String> warnings = new ArrayList<>();

    DrizzleReplay(Replay replay, Exclusions exclusions) {
        this.replay = replay;
        this.exclusions = exclusions;
    }

    /**
     * Returns what a kind of database makes of drizzle's files.
     *
     * @throws SleetException if it takes none
     */
    static Drizzle drizzle(Dialect dialect) {
        return dialect.drizzle()
                .orElseThrow(() -> new SleetException(
                        ExitCode.USAGE,
                        "cannot read migrations of drizzle-kit for " + dialect.title(),
                        List.of("nothing was changed; to name another directory: --dir DIR")));
    }

    private Dialect dialect() {
        return replay.database().dialect();
    }

    /** Returns what a person should know of the migrations that have been run. */
    List<String> warnings() {
        return warnings;
    }

    /** Returns the fingerprint of the schema at this point, without what is left alone. */
    String fingerprint() {
        return fingerprint(dialect(), replay.schema().schema(), exclusions);
    }

    /** Returns the fingerprint of a schema without what is left alone. */
    static String fingerprint(Dialect dialect, Schema schema, Exclusions exclusions) {
        List<String> foreign = schema.tables().stream()
                .map(table -> table.name())
                .filter(drizzle(dialect)::isForeign)
                .toList();
        Schema own = Exclusions.of(foreign).without(exclusions.without(schema));
        return dialect.form().fingerprint(own);
    }

    /**
     * Runs the next file and returns it as a migration, whose statements keep what drizzle's own would lose.
     *
     * @throws SleetException if a statement fails, or a trigger cannot be kept
     */
    Migration run(DrizzleFile file) {
        try {
            return run(file, drizzle(dialect()).statements(file.text()));
        } catch (DdlSyntaxException e) {
            throw new HistoryException("cannot read " + file.file(), List.of(String.valueOf(e.getMessage())));
        } catch (SQLException e) {
            throw new HistoryException("cannot rehearse " + file.file(), List.of(String.valueOf(e.getMessage())));
        }
    }

    private Migration run(DrizzleFile file, DrizzleStatements text) throws SQLException {
        String from = fingerprint();
        Set<String> rebuilt = text.rebuilt();
        List<AttachedObject> before = rebuilt.isEmpty() ? List.of() : attached();
        Map<String, String> broken = rebuilt.isEmpty() ? Map.of() : failures();
        Set<String> counted = new HashSet<>();
        for (String table : rebuilt) {
            if (text.counts(table) && counts(table)) {
                counted.add(table);
            }
        }
        StringBuilder sql = new StringBuilder(text.sql(counted));
        replay.run(migration(file, sql.toString(), from, from));
        List<AttachedObject> after = rebuilt.isEmpty() ? List.of() : attached();
        for (AttachedObject object : before) {
            boolean gone = after.stream()
                    .noneMatch(other -> other.type().equals(object.type()) && Names.same(other.name(), object.name()));
            if (gone && rebuilt.contains(Names.fold(object.table())) && !text.drops(object.type(), object.name())) {
                putBack(file, object, broken, sql);
            }
        }
        return migration(file, sql.toString(), from, fingerprint());
    }

    private Migration migration(DrizzleFile file, String sql, String from, String to) {
        return new Migration(
                dialect(), file.name(), sql, file.hash(), new MigrationHead(from, to), Optional.empty(), file.file());
    }

    private void putBack(DrizzleFile file, AttachedObject object, Map<String, String> broken, StringBuilder sql)
            throws SQLException {
        String what = object.type() + " " + object.name();
        String why = "";
        try {
            dialect().runner().runAll(replay.database(), List.of(object.sql()));
        } catch (SQLException e) {
            why = String.valueOf(e.getMessage());
        }
        if (why.isEmpty() && !broken.containsKey(what)) {
            why = failures().getOrDefault(what, "");
        }
        if (why.isEmpty()) {
            warnings.add(file.file() + " rebuilds " + object.table() + ", with which drizzle-orm loses the " + what
                    + "; it is put back");
            sql.append("\n;").append(object.sql()).append(";\n");
        } else if (object.type().equals("index")) {
            warnings.add(file.file() + " rebuilds " + object.table() + ", and the " + what + " goes with it: " + why);
        } else {
            throw new SleetException(
                    ExitCode.FAILED,
                    "cannot apply " + file.name(),
                    List.of(
                            file.file() + " rebuilds " + object.table() + ", with which the " + what + " would be lost",
                            "it cannot be put back: " + why,
                            "nothing was changed; drop the trigger in that file, or create it anew there"));
        }
    }

    private Map<String, String> failures() throws SQLException {
        return drizzle(dialect()).failures(replay.database(), replay.schema().schema());
    }

    private List<AttachedObject> attached() throws SQLException {
        return drizzle(dialect()).attached(replay.database());
    }

    private boolean counts(String table) {
        return replay.schema().schema().table(table).stream()
                .flatMap(found -> found.constraints().stream())
                .anyMatch(constraint -> constraint instanceof Constraint.PrimaryKey key && key.autoIncrement());
    }
}
