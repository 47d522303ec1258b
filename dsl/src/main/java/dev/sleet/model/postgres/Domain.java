package dev.sleet.model.postgres;

import dev.sleet.model.Constraint.Check;
import dev.sleet.model.Declaration;
import dev.sleet.model.SqlText;
import java.util.List;
import java.util.Optional;

/**
 * A type with rules of its own.
 *
 * @param name the name
 * @param type the type below
 * @param notNull whether NULL is none of its values
 * @param defaultValue the default of columns that have none
 * @param collation the collation, if it is another than that of the type
 * @param checks the conditions on its values, which they call VALUE
 * @param declaration what its author said beyond the schema
 */
public record Domain(
        String name,
        SqlText type,
        boolean notNull,
        Optional<SqlText> defaultValue,
        Optional<String> collation,
        List<Check> checks,
        Declaration declaration)
        implements PgEntity {
    public Domain {
        checks = List.copyOf(checks);
    }

    @Override
    public String title() {
        return "domain";
    }

    @Override
    public String word() {
        return "domain";
    }

    @Override
    public boolean isRenamed(Entity entity) {
        return entity instanceof Domain other
                && equals(new Domain(
                        name,
                        other.type,
                        other.notNull,
                        other.defaultValue,
                        other.collation,
                        other.checks,
                        other.declaration));
    }
}
