package dev.sleet.sqlite.render;

import static dev.sleet.model.Quoting.identifier;
import static dev.sleet.model.Quoting.string;

import dev.sleet.dialect.text.DdlSyntaxException;
import dev.sleet.model.Column;
import dev.sleet.model.Index;
import dev.sleet.model.IndexTerm;
import dev.sleet.model.Names;
import dev.sleet.model.Table;
import dev.sleet.plan.Step.ColumnCopy;
import dev.sleet.plan.Step.RebuildTable;
import dev.sleet.sqlite.check.Catalogue;
import dev.sleet.sqlite.ddl.DdlReader;
import dev.sleet.sqlite.ddl.DdlWriter;
import dev.sleet.sqlite.plan.TableRebuild;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The quickest way to fill a rebuilt table: where nothing about its rows changes, {@code INSERT INTO new SELECT * FROM old}
 * copies them as they are stored, and the indexes that are there already with them, without looking into a value. SQLite
 * decides whether it may; its own bytecode tells. Indexes bear other names until the old table has gone, and then
 * their text is put back as it was.
 */
final class Transfer {
    private final String insert;
    private final List<Named> indexes;

    /** An index of the new table under a name for the time being. */
    private record Named(Catalogue.Attached stored, String temporary, String create) {}

    private Transfer(String insert, List<Named> indexes) {
        this.insert = insert;
        this.indexes = indexes;
    }

    /**
     * Returns how a rebuilt table is filled as it stands, or nothing if each row must be looked at.
     *
     * @param create the statement that makes the new table
     */
    static Optional<Transfer> of(RebuildTable step, String create, Catalogue catalogue) {
        if (!isSameRow(step)) {
            return Optional.empty();
        }
        String insert = "INSERT OR ABORT INTO main." + identifier(step.temporary()) + "\nSELECT * FROM main."
                + identifier(step.from().name());
        List<Named> all = named(step, catalogue);
        for (List<Named> indexes : all.isEmpty() ? List.of(all) : List.of(all, List.<Named>of())) {
            List<String> made = new ArrayList<>(List.of(create));
            indexes.forEach(index -> made.add(index.create()));
            if (catalogue.transfers(made, insert)) {
                return Optional.of(new Transfer(insert, indexes));
            }
        }
        return Optional.empty();
    }

    /** Returns whether the new row is the old one, value by value, and of the same declared types where those are enforced. */
    private static boolean isSameRow(RebuildTable step) {
        List<Column> from = step.from().columns();
        List<Column> to = step.to().columns();
        if (from.size() != to.size() || step.copies().size() != to.size()) {
            return false;
        }
        for (int i = 0; i < to.size(); i++) {
            Column before = from.get(i);
            Column after = to.get(i);
            ColumnCopy copy = step.copies().get(i);
            boolean sameType = !step.to().strict()
                    || Names.same(before.type().written(), after.type().written());
            if (before.generated().isPresent()
                    || after.generated().isPresent()
                    || !sameType
                    || !Names.same(copy.column(), after.name())
                    || !copy.expression().equals(TableRebuild.qualified(step.from(), before))) {
                return false;
            }
        }
        return true;
    }

    private static List<Named> named(RebuildTable step, Catalogue catalogue) {
        List<Named> named = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (Catalogue.Attached stored : catalogue.attached(step.from().name())) {
            Optional<Index> plain = stored.isTrigger() ? Optional.empty() : plain(stored.sql(), step.to());
            if (plain.isEmpty()) {
                continue;
            }
            Index index = plain.get();
            String name = step.temporary() + "_" + named.size();
            while (catalogue.has(name) || !taken.add(Names.fold(name))) {
                name += "_";
            }
            Index other = new Index(name, index.terms(), index.unique(), index.where(), index.declaration());
            named.add(new Named(stored, name, DdlWriter.index(step.temporary(), other)));
        }
        return named;
    }

    /**
     * Returns the index that a text creates if it is one of columns: expressions and conditions may name their own table,
     * which has another name for a while.
     */
    private static Optional<Index> plain(String sql, Table table) {
        try {
            Index index = DdlReader.index(sql).index();
            boolean ofColumns = index.where().isEmpty()
                    && index.terms().stream()
                            .allMatch(term -> term instanceof IndexTerm.OnColumn on
                                    && table.column(on.column()).isPresent());
            return ofColumns ? Optional.of(index) : Optional.empty();
        } catch (DdlSyntaxException e) {
            return Optional.empty();
        }
    }

    /** Returns the statement that fills the table. */
    String insert() {
        return insert;
    }

    /** Returns the statements that make the indexes which are filled together with the table. */
    List<String> indexes() {
        return indexes.stream().map(Named::create).toList();
    }

    /** Returns whether an index of the old table has been made together with the new one. */
    boolean has(String index) {
        return indexes.stream().anyMatch(named -> Names.same(named.stored().name(), index));
    }

    /** Returns the statements that give the indexes the names and texts that they had, once those are free. */
    List<String> names() {
        return indexes.stream()
                .map(index -> "UPDATE main.sqlite_schema SET name = "
                        + string(index.stored().name()) + ", sql = "
                        + string(index.stored().sql()) + " WHERE type = 'index' AND name = "
                        + string(index.temporary()))
                .toList();
    }
}
