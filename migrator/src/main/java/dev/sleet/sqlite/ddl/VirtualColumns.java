package dev.sleet.sqlite.ddl;

import dev.sleet.model.Names;
import dev.sleet.model.VirtualTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The columns of virtual tables whose modules keep rows that can be copied (fts5.html, fts3.html, rtree.html). */
public final class VirtualColumns {
    private static final Set<String> MODULES = Set.of("fts5", "fts4", "fts3", "rtree", "rtree_i32");

    private VirtualColumns() {}

    /** Returns the columns that both tables have, or nothing if rows cannot be copied from one to the other. */
    public static Optional<List<String>> shared(VirtualTable from, VirtualTable to) {
        boolean copies = Names.same(from.module(), to.module())
                && MODULES.contains(Names.fold(from.module()))
                && keepsContent(from)
                && keepsContent(to);
        if (!copies) {
            return Optional.empty();
        }
        List<String> target = columns(to);
        List<String> shared = columns(from).stream()
                .filter(name -> target.stream().anyMatch(other -> Names.same(other, name)))
                .toList();
        return shared.isEmpty() ? Optional.empty() : Optional.of(shared);
    }

    /** Returns the columns of {@code from} that {@code to} does not have. */
    public static List<String> lost(VirtualTable from, VirtualTable to) {
        List<String> target = columns(to);
        return columns(from).stream()
                .filter(name -> target.stream().noneMatch(other -> Names.same(other, name)))
                .toList();
    }

    /** A table with a content option holds no rows of its own. */
    private static boolean keepsContent(VirtualTable table) {
        return table.arguments().stream()
                .noneMatch(argument -> argument.toLowerCase(Locale.ROOT).matches("content\\s*=.*"));
    }

    /** Returns the columns that the arguments of a table name. */
    public static List<String> columns(VirtualTable table) {
        List<String> names = new ArrayList<>();
        for (String argument : table.arguments()) {
            TokenCursor cursor = new TokenCursor(argument);
            if (!cursor.atEnd() && cursor.peek().isName() && !cursor.peek(1).isSymbol("=")) {
                names.add(cursor.next().name());
            } else if (cursor.skipSymbol("+") && cursor.peek().isName()) {
                names.add(cursor.next().name());
            }
        }
        return names;
    }
}
