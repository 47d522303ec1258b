package dev.sleet.dsl.postgres;

import dev.sleet.dsl.EntityPart;
import dev.sleet.model.postgres.MaterializedView;
import dev.sleet.model.postgres.Parameter;
import java.util.ArrayList;
import java.util.List;

/**
 * A query whose rows are kept as its author wrote it.
 *
 * @param entity its normal form
 */
public record MaterializedViewSpec(MaterializedView entity) implements EntityPart {
    /** Returns the view whose columns bear these names. */
    public MaterializedViewSpec columns(String... names) {
        return new MaterializedViewSpec(new MaterializedView(
                entity.name(),
                List.of(names),
                entity.select(),
                entity.indexes(),
                entity.parameters(),
                entity.declaration()));
    }

    /** Returns the view with the name it had before; harmless once it is renamed. */
    public MaterializedViewSpec renamedFrom(String oldName) {
        return new MaterializedViewSpec(new MaterializedView(
                entity.name(),
                entity.columns(),
                entity.select(),
                entity.indexes(),
                entity.parameters(),
                entity.declaration().withRenamedFrom(oldName)));
    }

    /** Returns the view with a setting, such as fillfactor. */
    public MaterializedViewSpec with(String parameter, String value) {
        List<Parameter> all = new ArrayList<>(entity.parameters());
        all.add(new Parameter(parameter, value));
        return new MaterializedViewSpec(new MaterializedView(
                entity.name(), entity.columns(), entity.select(), entity.indexes(), all, entity.declaration()));
    }
}
