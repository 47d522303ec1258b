package dev.sleet.model.postgres;

import dev.sleet.model.Declaration;
import java.util.List;

/**
 * A type with a list of values.
 *
 * @param name the name
 * @param values the values in their order
 * @param declaration what its author said beyond the schema
 */
public record EnumType(String name, List<String> values, Declaration declaration) implements PgEntity {
    public EnumType {
        values = List.copyOf(values);
    }

    @Override
    public String title() {
        return "enum type";
    }

    @Override
    public String word() {
        return "enumType";
    }

    @Override
    public boolean isRenamed(Entity entity) {
        return entity instanceof EnumType other && equals(new EnumType(name, other.values, other.declaration));
    }
}
