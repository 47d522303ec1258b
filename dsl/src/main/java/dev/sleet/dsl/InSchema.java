package dev.sleet.dsl;

import dev.sleet.model.Declaration;
import dev.sleet.model.Quoting;
import java.util.List;

/**
 * A schema of PostgreSQL and what is declared in it.
 *
 * @param name the name
 * @param parts what is in it; the names that they give, and those of tables, functions and types that they refer to, are of this schema if
 *     they name no other one
 * @param declaration where it stands
 */
public record InSchema(String name, List<SchemaPart> parts, Declaration declaration) implements ScriptPart {
    public InSchema {
        Quoting.checked("the name of a schema", name);
        parts = List.copyOf(parts);
    }
}
