package dev.sleet.model.postgres;

import dev.sleet.model.Declaration;
import dev.sleet.model.Quoting;
import dev.sleet.model.SqlText;
import java.util.Optional;

/**
 * An object that the language has no word for.
 *
 * @param type what it is, as a person calls it
 * @param name the name, which is one among those of its type
 * @param create the statement that makes it
 * @param drop the statement that removes it
 * @param declaration what its author said beyond the schema
 */
public record Raw(String type, String name, SqlText create, SqlText drop, Declaration declaration) implements PgEntity {
    /** What a type of several attributes is called. */
    public static final String COMPOSITE = "composite type";

    /** What is called what the server counts of several columns. */
    public static final String STATISTICS = "statistics";

    /** What is called that is done in place of a change of rows, or beside it. */
    public static final String RULE = "rule";

    /** What stands between the name of a rule and its table. */
    private static final String ON = " on ";

    /** Returns the table or view that a rule is of, which has {@code rule on table} for a name. */
    @Override
    public Optional<String> owner() {
        return type.equalsIgnoreCase(RULE)
                ? Optional.of(table(name)).filter(table -> !table.isEmpty())
                : Optional.empty();
    }

    /** Returns what a rule is called that has a name for a table. */
    public static String rule(String name, String table) {
        return name + ON + table;
    }

    /** Returns the table or view in the name of a rule, or the empty string if it names none. */
    public static String table(String rule) {
        int on = rule.lastIndexOf(ON);
        return on < 0 ? "" : rule.substring(on + ON.length());
    }

    /** Returns whether it is a type of several attributes. */
    public boolean isComposite() {
        return type.equals(COMPOSITE);
    }

    @Override
    public String title() {
        return "object";
    }

    @Override
    public String word() {
        return "raw";
    }

    @Override
    public String key() {
        return title() + " " + Quoting.identifier(type) + " " + name;
    }

    @Override
    public String called() {
        return type + " \"" + name + "\"";
    }
}
