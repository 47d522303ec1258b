package dev.sleet.laws;

import static dev.sleet.model.Quoting.identifier;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.diff.Change;
import dev.sleet.model.Names;
import dev.sleet.model.Schema;
import dev.sleet.model.View;
import dev.sleet.model.VirtualTable;
import dev.sleet.sqlite.ddl.Mentions;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What views and virtual tables show, before and after: the same, unless they are declared anew or the plan names them. */
final class Reads {
    private final Named named;
    private final Schema from;
    private final Schema to;
    private final Set<String> otherwise = new HashSet<>();
    private final Map<String, List<String>> before = new TreeMap<>();

    /** Reads what must be the same after a change. */
    Reads(Scratch scratch, Named named, Schema from, Schema to, Schema followed) {
        this.named = named;
        this.from = from;
        this.to = to;
        touched();
        for (View view : to.views()) {
            String text = view.select().written();
            boolean goesOn = from.view(view.name()).filter(view::equals).isPresent()
                    ? Followed.keeps(Mentions.of(text), named.taken(to))
                    : followed.view(view.name()).filter(view::equals).isPresent();
            if (goesOn && !isOtherwise(text)) {
                read(scratch, view.name()).ifPresent(rows -> before.put(view.name(), rows));
            }
        }
        for (VirtualTable table : to.virtualTables()) {
            boolean same = from.virtualTables().stream().anyMatch(table::equals);
            if (same && !isOtherwise(String.join(" ", table.arguments()))) {
                read(scratch, table.name()).ifPresent(rows -> before.put(table.name(), rows));
            }
        }
    }

    /** Tables whose rows the plan names or that compare otherwise, and the views of such, show something else. */
    private void touched() {
        to.tables().stream()
                .filter(table -> named.isOtherwise(table.name())
                        || named.adds(table.name())
                        || named.changedRows(table.name()) > 0
                        || named.filled().stream().anyMatch(name -> name.startsWith(table.name() + "."))
                        || table.columns().stream().anyMatch(column -> named.mayChange(table.name(), column.name())))
                .forEach(table -> {
                    otherwise.add(Names.fold(table.name()));
                    otherwise.add(Names.fold(Renaming.tableBefore(named.renames(), table.name())));
                });
        named.changes().forEach(change -> {
            switch (change) {
                case Change.ModifyView view ->
                    otherwise.add(Names.fold(view.to().name()));
                case Change.AddView view -> otherwise.add(Names.fold(view.view().name()));
                case Change other -> {}
            }
        });
        for (int i = 0; i < to.views().size(); i++) {
            to.views().stream()
                    .filter(view -> isOtherwise(view.select().written()))
                    .forEach(view -> otherwise.add(Names.fold(view.name())));
        }
    }

    /** Returns whether a text mentions what shows something else; what stands for all columns shows those that were added. */
    private boolean isOtherwise(String text) {
        return (text.contains("*") && !text.contains("(*)") && columnsDiffer())
                || Mentions.of(text).stream().anyMatch(otherwise::contains);
    }

    private boolean columnsDiffer() {
        return named.changes().stream()
                .anyMatch(change -> change instanceof Change.AddColumn
                        || change instanceof Change.DropColumn
                        || change instanceof Change.MoveColumns);
    }

    private static Optional<List<String>> read(Scratch scratch, String name) {
        String sql = "SELECT * FROM " + identifier(name);
        return scratch.accepts(sql) ? Optional.of(scratch.values(sql)) : Optional.empty();
    }

    /** Checks that each shows what it showed. */
    void stillHold(Scratch scratch, String how) {
        before.forEach((name, rows) -> {
            if (!named.names(name) && !named.breaksSomething()) {
                assertThat(read(scratch, name).orElse(List.of("cannot be read")))
                        .as("what %s shows, which the plan does not name, after\n%s\n%s", name, how, from.view(name))
                        .containsExactlyInAnyOrderElementsOf(rows);
            }
        });
    }
}
