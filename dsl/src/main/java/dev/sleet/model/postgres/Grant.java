package dev.sleet.model.postgres;

import dev.sleet.model.Declaration;
import dev.sleet.model.Quoting;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a role may do with an object.
 *
 * @param target the kind of the object as SQL calls it: {@code TABLE}, {@code SEQUENCE}, {@code FUNCTION}, {@code SCHEMA}, ...
 * @param name the object's name, that of a function with the types of its arguments in parentheses
 * @param privileges what is allowed, in capital letters, each once and in the order of letters
 * @param role who may, {@code PUBLIC} for all
 * @param grantable whether the role may pass it on
 * @param declaration what its author said beyond the schema
 */
public record Grant(
        String target, String name, List<String> privileges, String role, boolean grantable, Declaration declaration)
        implements PgEntity {
    public Grant {
        privileges = privileges.stream().distinct().sorted().toList();
    }

    @Override
    public String title() {
        return "grant";
    }

    @Override
    public String word() {
        return "grant";
    }

    @Override
    public String key() {
        return title() + " " + target + " " + Quoting.identifier(name) + " " + Quoting.identifier(role) + " "
                + grantable;
    }

    @Override
    public String called() {
        return "grant of " + String.join(", ", privileges) + " on " + target.toLowerCase(Locale.ROOT) + " \"" + name
                + "\" to \"" + role + "\"";
    }

    @Override
    public Optional<String> owner() {
        return Optional.of(name);
    }
}
