package dev.sleet.sqlite.plan;

import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import dev.sleet.model.Column;
import dev.sleet.model.Constraint;
import dev.sleet.model.DatabaseKind;
import dev.sleet.model.Declaration;
import dev.sleet.model.Index;
import dev.sleet.model.IndexTerm;
import dev.sleet.model.Schema;
import dev.sleet.model.Special;
import dev.sleet.model.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds what is declared and SQLite does not have, so that no plan leaves it out. */
final class OfOtherKinds {
    private final List<String> found = new ArrayList<>();

    private OfOtherKinds() {}

    /**
     * Refuses a schema with anything that only another kind of database has.
     *
     * @throws SleetException if it has something
     */
    static void refuse(Schema target) {
        OfOtherKinds others = new OfOtherKinds();
        target.entities().forEach(entity -> others.add(entity.called(), Optional.of(entity), entity.declaration()));
        target.views().forEach(view -> others.add("view \"" + view.name() + "\"", view.special(), view.declaration()));
        target.tables().forEach(others::add);
        if (!others.found.isEmpty()) {
            throw new SleetException(ExitCode.SCRIPT, "this schema is not one of SQLite", others.found);
        }
    }

    private void add(Table table) {
        String name = "table \"" + table.name() + "\"";
        add(name, table.special(), table.declaration());
        for (Column column : table.columns()) {
            add(name + ", column \"" + column.name() + "\"", column.special(), column.declaration());
        }
        for (Constraint constraint : table.constraints()) {
            add(name, constraint.special(), constraint.declaration());
            if (constraint instanceof Constraint.Exclude exclude) {
                add(name, "exclude(...)", DatabaseKind.POSTGRES, exclude.declaration());
            }
        }
        for (Index index : table.indexes()) {
            String called = "index \"" + index.name() + "\"";
            add(called, index.special(), index.declaration());
            for (IndexTerm term : index.terms()) {
                add(called, term.special(), index.declaration());
            }
        }
    }

    private void add(String place, Optional<? extends Special> special, Declaration declaration) {
        special.filter(own -> own.kind() != DatabaseKind.SQLITE)
                .ifPresent(own -> own.words().forEach(word -> add(place, word, own.kind(), declaration)));
    }

    private void add(String place, String word, DatabaseKind owner, Declaration declaration) {
        found.add(place + ": " + word + " is " + owner.title() + "'s"
                + declaration.origin().map(origin -> ", declared at " + origin).orElse(""));
    }
}
