package dev.sleet.model.postgres;

import dev.sleet.model.Declaration;

/**
 * A schema of PostgreSQL, in which others have their names.
 *
 * @param name the name
 * @param declaration what its author said beyond the schema
 */
public record Namespace(String name, Declaration declaration) implements PgEntity {
    @Override
    public String title() {
        return "schema";
    }

    @Override
    public String word() {
        return "schema";
    }
}
