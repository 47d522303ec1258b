package dev.sleet.sqlite.rehearse;

import dev.sleet.model.Declaration;
import dev.sleet.model.Names;
import dev.sleet.model.NearNames;
import dev.sleet.model.Schema;
import dev.sleet.model.Table;
import dev.sleet.model.Trigger;
import dev.sleet.model.View;
import dev.sleet.model.VirtualTable;
import dev.sleet.plan.Hazard;
import dev.sleet.plan.Hazard.Code;
import dev.sleet.sqlite.ddl.Mentions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A view, trigger or virtual table that does not compile or finds nothing to read, in words for who declared it. */
final class BrokenObject {
    private static final Pattern UNKNOWN =
            Pattern.compile("no such (table|column): (?:.+\\.)?([^.]+)$", Pattern.DOTALL);

    private final Schema schema;
    private final Optional<View> view;
    private final Optional<Trigger> trigger;
    private final Optional<VirtualTable> table;

    private BrokenObject(Schema schema, String kind, String name) {
        this.schema = schema;
        this.view = Optional.of(name).filter(any -> kind.equals("view")).flatMap(schema::view);
        this.trigger = schema.triggers().stream()
                .filter(any -> kind.equals("trigger") && Names.same(any.name(), name))
                .findFirst();
        this.table = schema.virtualTables().stream()
                .filter(any -> kind.equals("table") && Names.same(any.name(), name))
                .findFirst();
    }

    /**
     * Returns a hazard of a view, trigger or virtual table with the name that may have been meant and the place where it was declared; it is only a note
     * where the declaration allows it.
     *
     * @param object {@code view}, {@code trigger}, {@code full-text table} or {@code virtual table} and the name
     */
    static Hazard worded(Schema schema, String object, Hazard hazard) {
        if (hazard.code() != Code.BROKEN_REFERENCE) {
            return hazard;
        }
        String kind = object.startsWith("view ") ? "view" : object.startsWith("trigger ") ? "trigger" : "table";
        BrokenObject broken = new BrokenObject(schema, kind, hazard.subject());
        String sentence = hazard.message() + broken.question(hazard.message());
        Declaration declaration = broken.declaration();
        return declaration.mayBeBroken()
                ? new Hazard(Code.NOTE, hazard.subject(), sentence)
                : new Hazard(hazard.code(), hazard.subject(), sentence, declaration.origin());
    }

    private Declaration declaration() {
        return view.map(View::declaration)
                .or(() -> trigger.map(Trigger::declaration))
                .or(() -> table.map(VirtualTable::declaration))
                .orElse(Declaration.NONE);
    }

    private String question(String message) {
        Matcher unknown = UNKNOWN.matcher(message);
        if (!unknown.find()) {
            return "";
        }
        return NearNames.question(unknown.group(2), unknown.group(1).equals("table") ? tables() : columns());
    }

    private List<String> tables() {
        List<String> names = new ArrayList<>();
        schema.tables().forEach(table -> names.add(table.name()));
        schema.virtualTables().stream().map(VirtualTable::name).forEach(names::add);
        schema.views().stream()
                .filter(other -> view.filter(other::equals).isEmpty())
                .forEach(other -> names.add(other.name()));
        return names;
    }

    /** Returns the columns of the tables that the object mentions. */
    private List<String> columns() {
        Set<String> mentioned = Mentions.of(view.map(v -> v.select().written())
                .or(() -> trigger.map(t -> t.table() + " " + t.body().written()))
                .orElse(""));
        return schema.tables().stream()
                .filter(table -> mentioned.contains(Names.fold(table.name()))
                        || trigger.filter(t -> Names.same(t.table(), table.name()))
                                .isPresent())
                .map(Table::columns)
                .flatMap(List::stream)
                .map(column -> column.name())
                .distinct()
                .toList();
    }
}
