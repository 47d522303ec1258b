package dev.sleet.sqlite.inspect;

import dev.sleet.dialect.Queries;
import dev.sleet.dialect.text.DdlSyntaxException;
import dev.sleet.model.VirtualTable;
import dev.sleet.sqlite.ddl.DdlReader;
import dev.sleet.sqlite.normal.ShadowTables;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;

/** The schema of a database in another that is empty, without rows. */
public final class SchemaCopy {
    private static final String VIRTUAL =
            "SELECT sql FROM main.sqlite_schema WHERE type = 'table' AND rootpage = 0 AND sql IS NOT NULL";

    private SchemaCopy() {}

    /** Creates what the database has, and returns what could not be created. Modules make their own tables. */
    public static List<String> make(Connection from, Connection to) throws SQLException {
        return make(from, to, (name, table) -> true);
    }

    /** Creates some of what the database has, by the name of the object and that of its table, and returns what could not be created. */
    public static List<String> make(Connection from, Connection to, BiPredicate<String, String> wanted)
            throws SQLException {
        List<String> failed = new ArrayList<>();
        List<VirtualTable> virtual = virtualTables(from);
        try (Statement read = from.createStatement();
                Statement write = to.createStatement();
                ResultSet found =
                        read.executeQuery("SELECT name, sql, tbl_name FROM main.sqlite_schema WHERE sql IS NOT NULL"
                                + " AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name NOT IN"
                                + " (SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'shadow')"
                                + " ORDER BY type = 'trigger', rowid")) {
            while (found.next()) {
                String name = found.getString(1);
                if (!wanted.test(name, found.getString(3))
                        || virtual.stream().anyMatch(owner -> ShadowTables.isKnown(owner, name))) {
                    continue;
                }
                try {
                    write.execute(found.getString(2));
                } catch (SQLException e) {
                    failed.add(name);
                }
            }
        }
        return failed;
    }

    /** Creates the tables of the planner's statistics, which a rebuild writes; only what writes the schema may (fileformat2.html, section 2.6.3). */
    public static void makeStatistics(Connection from, Connection to) throws SQLException {
        try (Statement read = from.createStatement();
                Statement write = to.createStatement()) {
            write.execute("PRAGMA writable_schema = ON");
            for (String sql : Queries.texts(
                    read,
                    "SELECT sql FROM main.sqlite_schema WHERE type = 'table' AND name LIKE 'sqlite\\_stat%' ESCAPE '\\'")) {
                write.execute(sql);
            }
            write.execute("PRAGMA writable_schema = RESET");
        }
    }

    private static List<VirtualTable> virtualTables(Connection from) throws SQLException {
        List<VirtualTable> tables = new ArrayList<>();
        try (Statement read = from.createStatement()) {
            for (String sql : Queries.texts(read, VIRTUAL)) {
                try {
                    if (DdlReader.object(sql) instanceof VirtualTable table) {
                        tables.add(table);
                    }
                } catch (DdlSyntaxException e) {
                    // it is made as it stands, or not
                }
            }
        }
        return tables;
    }
}
