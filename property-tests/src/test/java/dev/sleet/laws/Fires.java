package dev.sleet.laws;

import static dev.sleet.model.Quoting.identifier;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.model.Column;
import dev.sleet.model.Names;
import dev.sleet.model.Schema;
import dev.sleet.model.Table;
import dev.sleet.model.Trigger;
import dev.sleet.model.Trigger.Event;
import dev.sleet.model.View;
import dev.sleet.sqlite.ddl.DdlWriter;
import dev.sleet.sqlite.ddl.Mentions;
import dev.sleet.sqlite.ddl.Token;
import dev.sleet.sqlite.ddl.Tokenizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * When triggers fire, as the programs tell that SQLite compiles, before and after: at the same changes, and no name in them
 * has become a text or the other way round, unless they are declared anew or the plan names them.
 */
final class Fires {
    /**
     * A trigger that goes on.
     *
     * @param at the columns that it fires at, by their old names
     * @param texts the quoted names that SQLite takes for texts
     */
    private record Program(Trigger trigger, Set<String> at, Set<String> texts) {}

    /** What stands for a row as a whole where others name a column, whose name can be the empty one. */
    private static final String ROW = "(row)";

    private final Named named;
    private final Schema from;
    private final Schema to;
    private final List<Program> before = new ArrayList<>();

    /** Compiles what must be the same after a change. */
    Fires(Scratch scratch, Named named, Schema from, Schema to, Schema followed) {
        this.named = named;
        this.from = from;
        this.to = to;
        for (Trigger trigger : to.triggers()) {
            String text = DdlWriter.trigger(trigger);
            boolean goesOn =
                    isIn(from, trigger) ? Followed.keeps(Mentions.of(text), named.taken(to)) : isIn(followed, trigger);
            if (goesOn) {
                String on = Renaming.tableBefore(named.renames(), trigger.table());
                Set<String> at = at(scratch, trigger, on, from);
                if (!at.isEmpty()) {
                    before.add(new Program(trigger, at, texts(scratch, trigger, on, from)));
                }
            }
        }
    }

    private static boolean isIn(Schema schema, Trigger trigger) {
        return schema.triggers().stream().anyMatch(trigger::equals);
    }

    /** Checks that each fires when it fired. */
    void stillHold(Scratch scratch, String how) {
        for (Program program : before) {
            Trigger trigger = program.trigger();
            if (named.names(trigger.name()) || named.breaksSomething()) {
                continue;
            }
            Set<String> is = at(scratch, trigger, trigger.table(), to);
            Set<String> was = program.at().stream()
                    .flatMap(column -> after(trigger.table(), column).stream())
                    .filter(column -> isOwn(trigger, column))
                    .collect(Collectors.toSet());
            assertThat(is)
                    .as("what %s, which the plan does not name, fires at after\n%s", trigger, how)
                    .isNotEmpty()
                    .containsAll(was);
            assertThat(trigger.updateOf())
                    .as("columns of %s, which the plan does not name, after\n%s", trigger, how)
                    .allMatch(column ->
                            columns(trigger.table(), to).contains(Names.fold(column)) || neverWas(trigger, column));
            assertThat(texts(scratch, trigger, trigger.table(), to))
                    .as("quoted names that are texts in %s, which the plan does not name, after\n%s", trigger, how)
                    .isEqualTo(program.texts());
        }
    }

    /** Whether a column runs a trigger by itself, and not by way of another trigger that may be gone. */
    private boolean isOwn(Trigger trigger, String column) {
        return trigger.updateOf().isEmpty()
                || trigger.updateOf().stream().anyMatch(own -> Names.same(own, column))
                || from.triggers().stream().allMatch(other -> isIn(to, other));
    }

    /** Whether a trigger has waited in vain for a column before. */
    private boolean neverWas(Trigger trigger, String column) {
        String on = Renaming.tableBefore(named.renames(), trigger.table());
        return !columns(on, from).contains(Names.fold(column))
                && from.triggers().stream()
                        .filter(old -> Names.same(old.name(), trigger.name()))
                        .flatMap(old -> old.updateOf().stream())
                        .anyMatch(old -> Names.same(old, column));
    }

    /** Returns the new name of a column that goes on; what is no column stays. */
    private Optional<String> after(String table, String column) {
        String name = named.renames().stream()
                .filter(rename -> Names.same(rename.table(), table)
                        && rename.column()
                                .filter(gone -> Names.same(gone, column))
                                .isPresent())
                .map(rename -> rename.to())
                .findFirst()
                .orElse(column);
        boolean isThere =
                column.equals(ROW) || (columns(table, to).contains(Names.fold(name)) && !named.adds(table, name));
        return isThere ? Optional.of(Names.fold(name)) : Optional.empty();
    }

    private static Set<String> columns(String name, Schema schema) {
        List<String> columns = schema.table(name)
                .map(table -> table.columns().stream().map(Column::name).toList())
                .orElseGet(() -> schema.view(name).map(View::columns).orElse(List.of()));
        return columns.stream().map(Names::fold).collect(Collectors.toSet());
    }

    private static List<String> writable(String name, Schema schema) {
        Optional<Table> table = schema.table(name);
        return table.isPresent()
                ? table.get().columns().stream()
                        .filter(column -> column.generated().isEmpty())
                        .map(Column::name)
                        .toList()
                : schema.view(name).map(View::columns).orElse(List.of());
    }

    /** Returns the columns whose change runs a trigger, folded, or the row for another event that does. */
    private static Set<String> at(Scratch scratch, Trigger trigger, String on, Schema schema) {
        return changes(trigger.event(), on, schema).entrySet().stream()
                .filter(change -> Programs.of(scratch, change.getValue()).containsKey(trigger.name()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, String> changes(Event event, String on, Schema schema) {
        Map<String, String> changes = new LinkedHashMap<>();
        switch (event) {
            case INSERT -> changes.put(ROW, "INSERT INTO " + identifier(on) + " DEFAULT VALUES");
            case DELETE -> changes.put(ROW, "DELETE FROM " + identifier(on));
            case UPDATE ->
                writable(on, schema)
                        .forEach(column -> changes.put(
                                Names.fold(column),
                                "UPDATE " + identifier(on) + " SET " + identifier(column) + " = 1"));
        }
        return changes;
    }

    /** Returns the quoted names of a trigger that its program holds as texts. */
    private static Set<String> texts(Scratch scratch, Trigger trigger, String on, Schema schema) {
        Set<String> texts = new TreeSet<>();
        changes(trigger.event(), on, schema)
                .values()
                .forEach(change -> texts.addAll(Programs.of(scratch, change).getOrDefault(trigger.name(), Set.of())));
        texts.retainAll(Tokenizer.tokens(DdlWriter.trigger(trigger)).stream()
                .filter(token -> token.text().startsWith("\""))
                .map(Token::name)
                .toList());
        return texts;
    }
}
