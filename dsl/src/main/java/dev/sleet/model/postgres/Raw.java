package dev.sleet.model.postgres;

import dev.sleet.model.Declaration;
import dev.sleet.model.Quoting;
import dev.sleet.model.SqlText;

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
