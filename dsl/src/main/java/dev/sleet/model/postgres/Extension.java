package dev.sleet.model.postgres;

import dev.sleet.model.Declaration;
import java.util.Optional;

/**
 * An extension that is installed.
 *
 * @param name the name
 * @param schema the schema that its objects are in, if it is said
 * @param version the version, if it is said
 * @param declaration what its author said beyond the schema
 */
public record Extension(String name, Optional<String> schema, Optional<String> version, Declaration declaration)
        implements PgEntity {
    @Override
    public String title() {
        return "extension";
    }

    @Override
    public String word() {
        return "extension";
    }
}
