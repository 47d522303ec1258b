package dev.sleet.dsl;

import dev.sleet.model.DatabaseKind;
import dev.sleet.model.Declaration;
import dev.sleet.model.Quoting;
import dev.sleet.model.SqlText;
import dev.sleet.model.View;
import java.util.List;

/**
 * A view as its author wrote it.
 *
 * @param name the name
 * @param columns the names of its columns, or none when the query names them
 * @param select the query; a semicolon at its end is left out
 * @param declaration where it stands
 */
public record ViewSpec(String name, List<String> columns, SqlText select, Declaration declaration)
        implements SchemaPart {
    public ViewSpec {
        Quoting.checked("the name of a view", name);
        select.map(text -> Quoting.checked("the query of view \"" + name + "\"", text));
        columns = List.copyOf(columns);
    }

    /** Returns the view whose columns bear these names. */
    public ViewSpec columns(String... names) {
        return new ViewSpec(name, List.of(names), select, declaration);
    }

    /** Returns the view that may name what is not there, as that of an old file does. */
    public ViewSpec allowBroken() {
        return new ViewSpec(name, columns, select, declaration.allowingBroken());
    }

    @Override
    public View toModel() {
        return toModel(DatabaseKind.SQLITE);
    }

    @Override
    public View toModel(DatabaseKind kind) {
        return ForKind.of(new View(name, columns, select.map(SqlTail::unterminated), declaration), kind);
    }
}
