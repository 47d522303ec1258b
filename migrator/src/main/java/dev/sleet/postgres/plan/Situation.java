package dev.sleet.postgres.plan;

import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.schema.LiveSchema;
import dev.sleet.dialect.schema.LiveSchema.Unmanaged;
import dev.sleet.diff.Change;
import dev.sleet.diff.Renames;
import dev.sleet.model.Column;
import dev.sleet.model.Declaration;
import dev.sleet.model.Index;
import dev.sleet.model.Schema;
import dev.sleet.model.SqlText;
import dev.sleet.model.Table;
import dev.sleet.model.postgres.MaterializedView;
import dev.sleet.plan.Step;
import dev.sleet.postgres.form.PartIndexes;
import dev.sleet.postgres.form.Partitions;
import dev.sleet.postgres.read.PostgresDetails;
import dev.sleet.postgres.text.Casts;
import dev.sleet.postgres.text.Mentions;
import dev.sleet.postgres.text.ObjectName;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a plan is made from.
 *
 * @param live what was read of the database
 * @param from what it has, in normal form and under its new names
 * @param to what is wanted, in normal form
 * @param declared what is wanted, with its columns in the order of the declaration
 * @param renames what goes on under another name
 * @param backfills the expressions that fill columns, by {@code table.column}
 */
record Situation(
        LiveSchema live, Schema from, Schema to, Schema declared, Renames renames, Map<String, String> backfills) {
    /** Returns the expression that fills a column of rows that exist. */
    Optional<String> backfill(String table, Column column) {
        return Optional.ofNullable(backfills.get(table + "." + column.name()))
                .or(() -> to.table(table)
                        .flatMap(known -> known.column(column.name()))
                        .flatMap(known -> known.declaration().backfill())
                        .map(SqlText::written))
                .filter(sql -> !sql.isBlank());
    }

    /** Returns the names, but for those that something else gets, of which the expressions speak that fill the columns of changes: of what goes, they come first. */
    Set<String> filledFrom(List<Change> changes) {
        Set<String> names = new HashSet<>();
        for (Change change : changes) {
            switch (change) {
                case Change.AddColumn c ->
                    backfill(c.table(), c.column()).ifPresent(sql -> names.addAll(Mentions.of(sql)));
                case Change.ModifyColumn c ->
                    backfill(c.table(), c.to()).ifPresent(sql -> names.addAll(Mentions.of(sql)));
                default -> {}
            }
        }
        for (Change change : changes) {
            switch (change) {
                case Change.AddTable c -> names.remove(c.table());
                case Change.RenameTable c -> names.remove(c.to());
                case Change.RenameColumn c -> names.remove(c.to());
                default -> {}
            }
        }
        return names;
    }

    /** Returns a table as it is, under its new names. */
    Table before(String table) {
        return from.table(table).orElseThrow();
    }

    /** Returns the rows of a table that is there. */
    Rows rows(String table) {
        return Rows.of(before(table), renames);
    }

    /** Returns the names that a table and its parts have now. */
    List<String> family(String table) {
        return Partitions.family(before(table), from).stream()
                .map(each -> renames.before(each.name()))
                .toList();
    }

    Casts casts() {
        return new Casts(from, to);
    }

    PostgresDetails details() {
        return details(live);
    }

    static PostgresDetails details(LiveSchema live) {
        return live.details() instanceof PostgresDetails details ? details : PostgresDetails.NONE;
    }

    /** Returns what of a table is not managed, by the name that the table has now. */
    List<Unmanaged> unmanaged(String table) {
        return live.unmanaged().stream()
                .filter(each -> each.table().equals(table))
                .toList();
    }

    /** What is not managed keeps its name. */
    void requireFree(List<Change> changes) {
        for (Change change : changes) {
            Optional<String> name = switch (change) {
                case Change.AddTable c -> Optional.of(c.table());
                case Change.AddView c -> Optional.of(c.view().name());
                case Change.AddEntity c when c.added() instanceof MaterializedView view -> Optional.of(view.name());
                case Change.AddIndex c ->
                    Optional.of(ObjectName.beside(c.table(), c.index().name()));
                case Change.RenameTable c -> Optional.of(c.to());
                case Change.RenameIndex c -> Optional.of(ObjectName.beside(c.table(), c.to().name()));
                case Change.RenameConstraint c
                when PartIndexes.isKey(c.to()) -> c.to().name().map(own -> ObjectName.beside(c.table(), own));
                case Change.AddConstraint c
                when PartIndexes.isKey(c.constraint()) ->
                    c.constraint().name().map(own -> ObjectName.beside(c.table(), own));
                default -> Optional.empty();
            };
            name.flatMap(each -> live.unmanaged().stream()
                            .filter(other -> unfinished(change).isEmpty())
                            .filter(other -> (other.name().equals(each)
                                            || (List.of("index", "constraint").contains(other.type())
                                                    && ObjectName.beside(other.table(), other.name())
                                                            .equals(each)))
                                    && details().relations().contains(each))
                            .filter(other -> live.schema().table(each).isEmpty()
                                    && live.schema().view(each).isEmpty())
                            .findFirst())
                    .ifPresent(other -> {
                        throw new SleetException(
                                ExitCode.USAGE,
                                "there is " + (other.type().matches("[aeio].*") ? "an " : "a ") + other.type() + " \""
                                        + other.name() + "\", which Sleet does not manage",
                                List.of(
                                        other.reason().orElse("it was excluded"),
                                        "nothing was changed; give what is declared another name, or leave it out"));
                    });
        }
    }

    /** Returns what drops an index that was not finished and has the name of one that a change makes of the same table. */
    Optional<Step> unfinished(Change change) {
        Optional<String> name = switch (change) {
            case Change.AddIndex c -> Optional.of(c.index().name());
            case Change.AddConstraint c
            when PartIndexes.isKey(c.constraint()) -> c.constraint().name();
            default -> Optional.empty();
        };
        return name.filter(own -> change instanceof Change.OfTable of
                        && Partitions.isPlain(before(of.table()))
                        && unmanaged(renames.before(of.table())).stream()
                                .anyMatch(other -> other.type().equals("index")
                                        && other.sql().isPresent()
                                        && other.name().equals(own)))
                .map(own -> new Step.DropIndex(
                        ((Change.OfTable) change).table(),
                        new Index(own, List.of(), false, Optional.empty(), Declaration.NONE)));
    }
}
