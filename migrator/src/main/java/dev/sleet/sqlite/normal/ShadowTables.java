package dev.sleet.sqlite.normal;

import dev.sleet.model.Names;
import dev.sleet.model.Schema;
import dev.sleet.model.Table;
import dev.sleet.model.VirtualTable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The tables in which virtual tables keep their rows (vtab.html, section 2.1.4). SQLite tells them only where it has the module and
 * the module tells it. Of other modules the names are known by which they make them; and where the module is not known either, a
 * table whose name begins like that is supposed to be one, which is left alone unless it is declared.
 */
public final class ShadowTables {
    private static final String TOLD = "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'shadow'";

    private static final Pattern FTS = Pattern.compile("content|docsize|segdir|segments|stat");
    private static final Pattern RTREE = Pattern.compile("node|parent|rowid");
    private static final Pattern NONE = Pattern.compile("(?!)");

    /** Suffixes by modules, as their sources have them. */
    private static final Map<String, Pattern> KNOWN = Map.ofEntries(
            Map.entry("fts2", FTS),
            Map.entry("fts3", FTS),
            Map.entry("fts4", FTS),
            Map.entry("fts5", Pattern.compile("config|content|data|docsize|idx")),
            Map.entry("rtree", RTREE),
            Map.entry("rtree_i32", RTREE),
            Map.entry("geopoly", RTREE),
            Map.entry("spellfix1", Pattern.compile("vocab")),
            Map.entry("vss0", Pattern.compile("data|index")),
            Map.entry(
                    "vec0",
                    Pattern.compile("auxiliary|chunks|info|rowids|(metadatachunks|metadatatext|vector_chunks)[0-9]+")),
            Map.entry("fts3tokenize", NONE),
            Map.entry("fts4aux", NONE),
            Map.entry("fts5vocab", NONE),
            Map.entry("dbstat", NONE),
            Map.entry("csv", NONE),
            Map.entry("virtualelementary", NONE),
            Map.entry("virtualknn", NONE),
            Map.entry("virtualknn2", NONE),
            Map.entry("virtualspatialindex", NONE));

    private ShadowTables() {}

    /** Returns the names, folded, of those that SQLite tells of. */
    public static Set<String> told(Statement statement) throws SQLException {
        Set<String> names = new HashSet<>();
        try (ResultSet found = statement.executeQuery(TOLD)) {
            while (found.next()) {
                names.add(Names.fold(found.getString(1)));
            }
        }
        return names;
    }

    /** Returns the names, folded, of those that a known module makes beside its virtual tables. */
    public static Set<String> known(List<VirtualTable> virtual, Collection<String> tables) {
        Set<String> names = new HashSet<>();
        for (String table : tables) {
            if (virtual.stream().anyMatch(owner -> isKnown(owner, Names.fold(table)))) {
                names.add(Names.fold(table));
            }
        }
        return names;
    }

    /** Returns whether a module makes a table of this name beside a virtual table. */
    public static boolean isKnown(VirtualTable owner, String table) {
        Optional<String> suffix = suffix(owner, table);
        Pattern known = KNOWN.get(Names.fold(owner.module()));
        return known != null
                && suffix.filter(text -> known.matcher(text).matches()).isPresent();
    }

    /** Returns whether a table's name begins with that of a virtual table whose module is not known. */
    static boolean isSupposed(List<VirtualTable> virtual, String table) {
        return virtual.stream()
                .anyMatch(owner -> !KNOWN.containsKey(Names.fold(owner.module()))
                        && suffix(owner, table).isPresent());
    }

    /** Returns a schema without the tables that are supposed to be those of a module which is not known. */
    public static Schema withoutSupposed(Schema schema) {
        Set<String> left = new HashSet<>();
        schema.tables().stream()
                .map(Table::name)
                .filter(name -> isSupposed(schema.virtualTables(), name))
                .forEach(name -> left.add(Names.fold(name)));
        return left.isEmpty()
                ? schema
                : schema.withTables(schema.tables().stream()
                                .filter(table -> !left.contains(Names.fold(table.name())))
                                .toList())
                        .withTriggers(schema.triggers().stream()
                                .filter(trigger -> !left.contains(Names.fold(trigger.table())))
                                .toList());
    }

    private static Optional<String> suffix(VirtualTable owner, String table) {
        String name = Names.fold(table);
        String prefix = Names.fold(owner.name()) + "_";
        return name.startsWith(prefix) && name.length() > prefix.length()
                ? Optional.of(name.substring(prefix.length()))
                : Optional.empty();
    }
}
