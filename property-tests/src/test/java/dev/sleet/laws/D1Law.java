package dev.sleet.laws;

import static dev.sleet.model.Quoting.identifier;
import static dev.sleet.model.Quoting.string;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.Sleet;
import dev.sleet.apply.Planning;
import dev.sleet.apply.Prepared;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.Progress;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.batch.BatchFailed;
import dev.sleet.dialect.schema.Exclusions;
import dev.sleet.dialect.schema.PlanOptions;
import dev.sleet.diff.Renames.Request;
import dev.sleet.model.Schema;
import dev.sleet.plan.RehearsedStatement;
import dev.sleet.sqlite.d1.Batches;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Two databases with the same rows, one of which is pushed, and one goes the way of D1.
 *
 * @param pushed the first
 * @param batched the second
 */
record D1Law(Scratch pushed, Scratch batched) {
    /** The time of the day in a text, as hexadecimal digits: two defaults that read the clock may be a second apart. */
    private static final Pattern TIME = Pattern.compile("3[0-9]3[0-9]3A3[0-9]3[0-9]3A3[0-9]3[0-9]");

    /** Returns how the way of D1 ends; if it arrives, it is checked that it does where a push does. */
    String outcome(Schema to, List<Request> renames) throws SQLException {
        obeyReferences(pushed);
        obeyReferences(batched);
        List<String> before = Dump.of(batched);
        assertThat(Dump.of(pushed)).isEqualTo(before);
        Map<String, String> fillers = fillers(to, renames);
        PlanOptions options = new PlanOptions(renames, fillers);
        boolean arrived = push(to, options);
        Prepared prepared;
        try {
            prepared = Planning.prepare(batched.database(), to, options.asBatch(), Exclusions.NONE);
        } catch (SleetException e) {
            assertThat(Dump.of(batched)).isEqualTo(before);
            if (e.code() == ExitCode.REFUSED) {
                return e.what();
            }
            assertThat(e.code()).as(e.getMessage()).isEqualTo(ExitCode.SCRIPT);
            assertThat(arrived).as(e.getMessage()).isFalse();
            return "rows do not allow it";
        }
        if (prepared.plan().isEmpty()) {
            return "nothing to do";
        }
        List<String> statements =
                prepared.statements().stream().map(RehearsedStatement::sql).toList();
        try {
            Batches.run(batched.connection(), statements);
        } catch (BatchFailed e) {
            assertThat(Dump.of(batched)).isEqualTo(before);
            if (!arrived) {
                return "rows do not allow it";
            }
            if (String.valueOf(e.getMessage()).contains("CHECK constraint failed")) {
                return "a check that rows broke before";
            }
            throw new AssertionError(e.getMessage() + "\nin " + e.sql() + "\nof\n" + String.join(";\n", statements), e);
        }
        String how = String.join(";\n", statements);
        if (!arrived) {
            return "rows do not allow it"; // what a push asks of rows beforehand, a batch finds out or need not
        }
        assertThat(Sleet.diff(batched.schema(), to)).as(how).isEmpty();
        assertThat(rows(batched)).as(how).isEqualTo(rows(pushed));
        assertThat(batched.rows("PRAGMA foreign_key_check")).as(how).isEmpty();
        assertThat(batched.integrity()).as(how).containsExactly("ok");
        return "arrived";
    }

    /** On D1 no row refers to what is not there. */
    private static void obeyReferences(Scratch scratch) {
        while (true) {
            boolean clean = true;
            for (String table : scratch.rows("SELECT name FROM sqlite_schema WHERE type = 'table'")) {
                String check = "PRAGMA foreign_key_check(" + identifier(table) + ")";
                boolean broken = scratch.accepts(check) ? !scratch.rows(check).isEmpty() : refers(scratch, table);
                if (broken) {
                    List<String> triggers = scratch.rows(
                            "SELECT sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = " + string(table));
                    for (String name : scratch.rows(
                            "SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = " + string(table))) {
                        scratch.run("DROP TRIGGER " + identifier(name));
                    }
                    clean &= scratch.rows("SELECT count(*) FROM " + identifier(table))
                            .contains("0");
                    scratch.run("DELETE FROM " + identifier(table));
                    triggers.forEach(scratch::run);
                }
            }
            if (clean) {
                return;
            }
        }
    }

    private static boolean refers(Scratch scratch, String table) {
        return !scratch.rows("SELECT 1 FROM pragma_foreign_key_list(" + string(table) + ")")
                .isEmpty();
    }

    private Map<String, String> fillers(Schema to, List<Request> renames) {
        Map<String, String> fillers = new TreeMap<>();
        try {
            Prepared prepared =
                    Planning.prepare(pushed.database(), to, new PlanOptions(renames, Map.of()), Exclusions.NONE);
            List<String> columns = new ArrayList<>();
            to.tables()
                    .forEach(table ->
                            table.columns().forEach(column -> columns.add(table.name() + "." + column.name())));
            prepared.impossible().stream()
                    .map(finding -> finding.hazard().subject())
                    .filter(columns::contains)
                    .forEach(column -> fillers.put(column, "7"));
        } catch (SleetException e) {
            assertThat(e.code()).isEqualTo(ExitCode.SCRIPT);
        }
        return fillers;
    }

    private boolean push(Schema to, PlanOptions options) {
        try {
            Prepared prepared = Sleet.plan(pushed.database(), to, options, Exclusions.NONE);
            if (!prepared.impossible().isEmpty()) {
                return false;
            }
            Sleet.apply(pushed.database(), prepared, Progress.NONE);
            return true;
        } catch (SleetException e) {
            assertThat(e.code()).as(e.getMessage()).isIn(ExitCode.REFUSED, ExitCode.SCRIPT);
            return false;
        }
    }

    /** Returns the rows of all tables, and the marks of AUTOINCREMENT, whose own place tells nothing. */
    private static List<String> rows(Scratch scratch) {
        List<String> rows = new ArrayList<>();
        boolean ofRows = false;
        boolean ofMarks = false;
        for (String line : Dump.of(scratch)) {
            boolean head = line.startsWith("rows of ");
            ofRows |= head;
            ofMarks = head ? line.equals("rows of sqlite_sequence") : ofMarks;
            if (ofRows && !ofMarks && !line.startsWith("rows of sqlite_stat")) {
                rows.add(TIME.matcher(line).replaceAll("TIME"));
            }
        }
        if (scratch.accepts("SELECT 1 FROM sqlite_sequence")) {
            rows.addAll(scratch.rows("SELECT name, seq FROM sqlite_sequence WHERE seq > 0 ORDER BY name"));
        }
        return rows;
    }
}
