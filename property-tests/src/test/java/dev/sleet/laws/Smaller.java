package dev.sleet.laws;

import dev.sleet.diff.Renames.Request;
import dev.sleet.model.Column;
import dev.sleet.model.Constraint;
import dev.sleet.model.Index;
import dev.sleet.model.Schema;
import dev.sleet.model.Table;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The next smaller cases of a case that breaks a law. */
final class Smaller {
    private Smaller() {}

    /** Returns schemas that lack one part. */
    static Stream<Schema> schemas(Schema schema) {
        return parts(schema).stream().flatMap(part -> without(schema, part).stream());
    }

    /** Returns journeys of which one or both ends lack one part, or that have fewer rows. */
    static Stream<Journey> journeys(Journey journey) {
        List<Journey> smaller = new ArrayList<>();
        if (journey.rows() > 0) {
            smaller.add(new Journey(journey.from(), journey.to(), journey.renames(), 0, journey.seed()));
            smaller.add(
                    new Journey(journey.from(), journey.to(), journey.renames(), journey.rows() - 1, journey.seed()));
        }
        Set<Object> parts = new LinkedHashSet<>(parts(journey.from()));
        parts.addAll(parts(journey.to()));
        Stream<Journey> cut = parts.stream().flatMap(part -> {
            Optional<Schema> from = without(journey.from(), part);
            Optional<Schema> to = without(journey.to(), part);
            return Stream.of(
                            from.flatMap(a -> to.map(b -> with(journey, a, b))),
                            from.map(a -> with(journey, a, journey.to())),
                            to.map(b -> with(journey, journey.from(), b)))
                    .flatMap(Optional::stream);
        });
        return Stream.concat(smaller.stream(), cut);
    }

    private static Journey with(Journey journey, Schema from, Schema to) {
        List<Request> renames = Renaming.possible(journey.renames(), from, to);
        return new Journey(from, to, renames, journey.rows(), journey.seed());
    }

    private record OfTable(String table, Object part) {}

    private static Set<Object> parts(Schema schema) {
        Set<Object> parts = new LinkedHashSet<>();
        schema.triggers().forEach(trigger -> parts.add(new OfTable("trigger", trigger.name())));
        schema.views().forEach(view -> parts.add(new OfTable("view", view.name())));
        schema.virtualTables().forEach(table -> parts.add(new OfTable("virtual", table.name())));
        schema.tables().forEach(table -> parts.add(new OfTable("table", table.name())));
        for (Table table : schema.tables()) {
            table.indexes().forEach(index -> parts.add(new OfTable(table.name(), index)));
            table.constraints().forEach(constraint -> parts.add(new OfTable(table.name(), constraint)));
            table.columns().forEach(column -> parts.add(new OfTable(table.name(), column.name())));
            table.columns().forEach(column -> parts.add(new OfTable(table.name(), column)));
            table.options().forEach(option -> parts.add(new OfTable(table.name(), option)));
        }
        return parts;
    }

    private static Optional<Schema> without(Schema schema, Object part) {
        OfTable of = (OfTable) part;
        Schema cut = switch (of.table()) {
            case "trigger" ->
                new Schema(
                        schema.tables(),
                        schema.virtualTables(),
                        schema.views(),
                        lacking(schema.triggers(), trigger -> trigger.name().equals(of.part())));
            case "view" ->
                new Schema(
                        schema.tables(),
                        schema.virtualTables(),
                        lacking(schema.views(), view -> view.name().equals(of.part())),
                        schema.triggers());
            case "virtual" ->
                new Schema(
                        schema.tables(),
                        lacking(schema.virtualTables(), table -> table.name().equals(of.part())),
                        schema.views(),
                        schema.triggers());
            case "table" ->
                new Schema(
                        lacking(schema.tables(), table -> table.name().equals(of.part())),
                        schema.virtualTables(),
                        schema.views(),
                        schema.triggers());
            default -> within(schema, of);
        };
        return cut.equals(schema) ? Optional.empty() : Sound.of(cut).filter(sound -> !sound.equals(schema));
    }

    private static <T> List<T> lacking(List<T> all, Predicate<T> gone) {
        return all.stream().filter(gone.negate()).toList();
    }

    private static Schema within(Schema schema, OfTable of) {
        UnaryOperator<Table> cut = table -> switch (of.part()) {
            case Index index -> table.withIndexes(lacking(table.indexes(), index::equals));
            case Constraint constraint -> table.withConstraints(lacking(table.constraints(), constraint::equals));
            case Column column ->
                table.withColumns(table.columns().stream()
                        .map(each -> each.equals(column) ? plain(column) : each)
                        .toList());
            case String name ->
                table.withColumns(
                        lacking(table.columns(), column -> column.name().equals(name)));
            default ->
                new Table(
                        table.name(),
                        table.columns(),
                        table.constraints(),
                        table.indexes(),
                        Set.copyOf(table.options().stream()
                                .filter(option -> !option.equals(of.part()))
                                .toList()),
                        table.declaration());
        };
        return new Schema(
                schema.tables().stream()
                        .map(table -> table.name().equals(of.table()) ? cut.apply(table) : table)
                        .filter(table -> !table.columns().isEmpty())
                        .toList(),
                schema.virtualTables(),
                schema.views(),
                schema.triggers());
    }

    private static Column plain(Column column) {
        return new Column(
                column.name(),
                column.type(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                column.generated(),
                column.declaration());
    }
}
