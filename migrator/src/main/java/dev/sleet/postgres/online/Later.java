package dev.sleet.postgres.online;

import dev.sleet.model.Column;
import dev.sleet.model.Schema;
import dev.sleet.model.Table;
import java.util.List;
import java.util.Optional;

/** A schema without what comes to it later. */
final class Later {
    private Later() {}

    static Schema without(Schema schema, List<Item> items) {
        Schema left = schema;
        for (Item item : items) {
            left = Edits.table(left, item.table(), table -> without(table, item));
            left = Edits.withoutComments(left, comment -> switch (item) {
                case Item.Indexed i ->
                    Edits.isAbout(comment, i.table(), i.index().name());
                case Item.Keyed i ->
                    Edits.isAbout(comment, i.table(), i.key().name().orElseThrow());
                case Item.Ruled i ->
                    Edits.isAbout(comment, i.table(), i.rule().name().orElseThrow());
                case Item i -> false;
            });
        }
        return left;
    }

    private static Table without(Table table, Item item) {
        return switch (item) {
            case Item.Added i -> table;
            case Item.Held i -> {
                Column own = table.column(i.column().name()).orElseThrow();
                yield Edits.column(table, i.isNew() ? Edits.bare(own) : own.withNotNull(Optional.empty()));
            }
            case Item.Indexed i -> Edits.index(table, i.index().name(), Optional.empty());
            case Item.Keyed i -> Edits.constraint(table, i.key().name().orElseThrow(), Optional.empty());
            case Item.Ruled i -> Edits.constraint(table, i.rule().name().orElseThrow(), Optional.empty());
            case Item.Unproven i -> table;
            case Item.Gone i -> table;
        };
    }
}
