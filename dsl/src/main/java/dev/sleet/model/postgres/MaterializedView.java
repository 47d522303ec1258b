package dev.sleet.model.postgres;

import dev.sleet.model.Declaration;
import dev.sleet.model.Index;
import dev.sleet.model.SqlText;
import java.util.List;

/**
 * A query whose rows are kept.
 *
 * @param name the name
 * @param columns the names of its columns, or none when the query names them
 * @param select the query
 * @param indexes the indexes in the order of their declaration
 * @param parameters its settings
 * @param declaration what its author said beyond the schema
 */
public record MaterializedView(
        String name,
        List<String> columns,
        SqlText select,
        List<Index> indexes,
        List<Parameter> parameters,
        Declaration declaration)
        implements PgEntity {
    public MaterializedView {
        columns = List.copyOf(columns);
        indexes = List.copyOf(indexes);
        parameters = List.copyOf(parameters);
    }

    /** Returns the view with other indexes. */
    public MaterializedView withIndexes(List<Index> others) {
        return new MaterializedView(name, columns, select, others, parameters, declaration);
    }

    @Override
    public String title() {
        return "materialized view";
    }

    @Override
    public String word() {
        return "materializedView";
    }

    @Override
    public boolean isRenamed(Entity entity) {
        return entity instanceof MaterializedView other
                && equals(new MaterializedView(
                        name, other.columns, other.select, other.indexes, other.parameters, other.declaration));
    }
}
