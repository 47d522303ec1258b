package dev.sleet.laws;

import dev.sleet.model.Names;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Names that are not taken: ordinary ones, so that schemas meet in them, and hostile ones. */
final class NameSupply {
    private static final List<String> TABLES = List.of("agents", "tickets", "projects", "notes", "Line Items", "tags");
    private static final List<String> COLUMNS =
            List.of("id", "name", "status", "parent_id", "created_at", "Title", "body", "a", "b", "c");
    private static final List<String> HOSTILE = List.of(
            "order",
            "select",
            "table",
            "index",
            "group by",
            "a\"b",
            "it's",
            "[x]",
            "`y`",
            "a--b",
            "/* c",
            "*/ d",
            "line\nbreak",
            "é",
            "É",
            "\uD83D\uDE00",
            "",
            " ",
            "1st",
            "a.b",
            "%_*?",
            "null",
            "new",
            "\\u0022",
            "x);DROP TABLE agents;--",
            "rowid",
            "ſ",
            "İ",
            "i");

    private final Dice dice;
    private final Set<String> taken = new HashSet<>();

    NameSupply(Dice dice, Collection<String> taken) {
        this.dice = dice;
        taken.forEach(name -> this.taken.add(Names.fold(name)));
    }

    /** Returns the name of a table, an index or a view. */
    String ofObject() {
        return free(TABLES);
    }

    /** Returns the name of a column or a constraint. */
    String ofColumn() {
        return free(COLUMNS);
    }

    /** Returns a name without anything odd in it, which a module can make further names from. */
    String plain(String stem) {
        String name = stem;
        for (int i = 2; !taken.add(name); i++) {
            name = stem + i;
        }
        return name;
    }

    private String free(List<String> ordinary) {
        String name = dice.pick(dice.chance(25) ? HOSTILE : ordinary);
        for (int i = 2; !taken.add(Names.fold(name)); i++) {
            name = i < 8 ? dice.pick(dice.chance(25) ? HOSTILE : ordinary) : dice.pick(ordinary) + i;
        }
        return name;
    }
}
