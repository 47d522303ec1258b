package dev.sleet.sqlite.plan;

import dev.sleet.diff.Renames;
import dev.sleet.model.Names;
import dev.sleet.model.Schema;
import dev.sleet.model.Table;
import dev.sleet.model.VirtualTable;
import dev.sleet.plan.Hazard;
import dev.sleet.plan.Hazard.Code;
import dev.sleet.sqlite.check.Rows;
import dev.sleet.sqlite.ddl.ExternalContent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds full-text tables that go on reading a name which bears other rows or values after a rename: they read by name (fts5.html, section 4.4.3). */
final class ContentRenames {
    private final Schema from;
    private final Schema to;
    private final Renames renames;

    private ContentRenames(Schema from, Schema to, Renames renames) {
        this.from = from;
        this.to = to;
        this.renames = renames;
    }

    /** Returns a hazard for each full-text table that stays as it is and reads what it did not read before. */
    static List<Hazard> misread(Schema from, Schema to, Renames renames) {
        if (renames.isEmpty() || to.virtualTables().isEmpty()) {
            return List.of();
        }
        ContentRenames content = new ContentRenames(from, to, renames);
        Set<VirtualTable> before = new HashSet<>(from.virtualTables());
        List<Hazard> hazards = new ArrayList<>();
        for (VirtualTable table : to.virtualTables()) {
            if (before.contains(table)) {
                ExternalContent.of(table)
                        .flatMap(content::otherwise)
                        .ifPresent(what -> hazards.add(new Hazard(
                                Code.BROKEN_REFERENCE,
                                table.name(),
                                "full-text table " + table.name() + " will read something else than it has indexed: "
                                        + what)));
            }
        }
        return hazards;
    }

    private Optional<String> otherwise(ExternalContent content) {
        Optional<Table> table = to.table(content.content());
        Optional<Table> old = from.table(content.content());
        List<String> read = new ArrayList<>(content.columns());
        read.add(content.rowid());
        if (table.isEmpty() || old.isEmpty() || !canBeRead(table.get(), read)) {
            return Optional.empty(); // it is a view, or what does not compile is said of it
        }
        String name = table.get().name();
        String source = renames.before(name);
        if (!Names.same(source, name)) {
            return Optional.of("\"" + name + "\" was called \"" + source + "\"");
        }
        if (!Names.same(renames.after(name), name)) {
            return Optional.of("\"" + name + "\" is another table");
        }
        return read.stream()
                .flatMap(column -> otherwise(table.get(), column).stream())
                .findFirst();
    }

    private static boolean canBeRead(Table table, List<String> columns) {
        return columns.stream()
                .allMatch(column ->
                        Rows.isRowNumber(column) || table.column(column).isPresent());
    }

    private Optional<String> otherwise(Table table, String column) {
        String was = renames.before(table.name(), column);
        if (!was.equals(column)) {
            return Optional.of("\"" + table.name() + "\".\"" + column + "\" was called \"" + was + "\"");
        }
        boolean another = table.column(column).isPresent()
                && renames.columns().stream()
                        .anyMatch(rename ->
                                Names.same(rename.table(), table.name()) && Names.same(rename.from(), column));
        return another
                ? Optional.of("\"" + table.name() + "\".\"" + column + "\" is another column")
                : Optional.empty();
    }
}
