package dev.sleet.model.postgres;

import dev.sleet.model.Declaration;
import dev.sleet.model.Quoting;
import java.util.Locale;
import java.util.Optional;

/**
 * A remark about an object.
 *
 * @param target the kind of the object as SQL calls it: {@code TABLE}, {@code COLUMN}, {@code FUNCTION}, ...
 * @param name the object's name; that of the table for its parts
 * @param part the column, constraint, trigger or policy of the table
 * @param text what is said
 * @param declaration what its author said beyond the schema
 */
public record Comment(String target, String name, Optional<String> part, String text, Declaration declaration)
        implements PgEntity {
    @Override
    public String title() {
        return "comment";
    }

    @Override
    public String word() {
        return "comment";
    }

    @Override
    public String key() {
        return title() + " " + target + " " + Quoting.identifier(name)
                + part.map(Quoting::identifier).orElse("");
    }

    @Override
    public String called() {
        return "comment on " + target.toLowerCase(Locale.ROOT) + " \"" + name + "\""
                + part.map(text -> ", \"" + text + "\"").orElse("");
    }

    @Override
    public Optional<String> owner() {
        return Optional.of(name);
    }
}
