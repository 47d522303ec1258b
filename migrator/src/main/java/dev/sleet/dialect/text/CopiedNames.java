package dev.sleet.dialect.text;

import java.util.Map;

/**
 * The columns that the copy of a rebuild takes as they are, perhaps under other names, as {@code INSERT INTO "__sleet_new_t" ("new") SELECT "t"."old" FROM main."t"}
 * does where SQLite renames no column.
 *
 * @param table the table
 * @param names the old names, by the new ones
 * @param computed the expressions that give the other columns their values, by the names of these
 */
public record CopiedNames(String table, Map<String, String> names, Map<String, String> computed) {
    public CopiedNames {
        names = Map.copyOf(names);
        computed = Map.copyOf(computed);
    }
}
