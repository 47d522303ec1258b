package dev.sleet.repl.report;

import dev.sleet.apply.Prepared;
import dev.sleet.dialect.schema.Touched;
import dev.sleet.diff.Change;
import dev.sleet.diff.ChangeText;
import dev.sleet.model.Origin;
import dev.sleet.plan.Finding;
import dev.sleet.repl.report.PlanGroups.Entry;
import dev.sleet.repl.report.PlanGroups.Group;
import dev.sleet.repl.screen.JsonWriter;
import java.util.Locale;
import java.util.Optional;

/** Writes a plan as members of a JSON object. */
public final class PlanJson {
    private PlanJson() {}

    /** Writes {@code changes} with their findings, and {@code findings} that belong to no change. */
    public static void write(Prepared prepared, JsonWriter json) {
        changes(prepared, json);
        Blocking.of(prepared).write(json);
    }

    /** Writes the same without the locks that it takes if it is done in one transaction. */
    public static void changes(Prepared prepared, JsonWriter json) {
        PlanGroups groups = PlanGroups.of(prepared);
        RenameHints hints = new RenameHints(prepared);
        json.name("changes").array();
        for (Group group : groups.groups()) {
            for (Entry entry : group.entries()) {
                change(prepared, group, entry, hints, json);
            }
        }
        json.end();
        findings(groups.unplaced(), json);
    }

    private static void change(Prepared prepared, Group group, Entry entry, RenameHints hints, JsonWriter json) {
        Change change = entry.change();
        json.object().put("change", ChangeText.of(change));
        json.put("kind", change.getClass().getSimpleName());
        json.put("table", change instanceof Change.OfTable table ? table.table() : null);
        Optional<Origin> origin = change.declaration().origin();
        json.put("file", origin.map(Origin::file).orElse(null));
        json.put("line", origin.map(Origin::line).orElse(null));
        json.put("cost", entry.cost().word());
        json.put(
                "proof",
                prepared.dialect().planner().proof(prepared.plan(), change).orElse(null));
        json.put("rows", group.touched().map(Touched::rows).orElse(null));
        json.put(
                "bytes",
                group.touched().map(Touched::bytes).filter(bytes -> bytes >= 0).orElse(null));
        Blocking.write(prepared.dialect().runner().locks(prepared.plan(), prepared.live(), change), json);
        json.put("renameHint", hints.of(change).orElse(null));
        findings(entry.findings(), json);
        json.end();
    }

    private static void findings(Iterable<Finding> findings, JsonWriter json) {
        json.name("findings").array();
        for (Finding finding : findings) {
            json.object().put("code", finding.hazard().code().name());
            json.put("consent", finding.hazard().code().consent().name().toLowerCase(Locale.ROOT));
            json.put("subject", finding.hazard().subject());
            json.put("message", finding.hazard().message());
            json.put("rows", finding.rows() < 0 ? null : finding.rows());
            json.name("examples").array();
            finding.examples().forEach(json::value);
            json.end().end();
        }
        json.end();
    }

    /** Writes the member {@code statements}. */
    public static void statements(Prepared prepared, JsonWriter json) {
        json.name("statements").array();
        prepared.statements().forEach(statement -> json.value(statement.sql()));
        json.end();
    }
}
