package dev.sleet.dsl;

import dev.sleet.dsl.form.ForKind;
import dev.sleet.dsl.form.SqlTail;
import dev.sleet.model.DatabaseKind;
import dev.sleet.model.Declaration;
import dev.sleet.model.Quoting;
import dev.sleet.model.SqlText;
import dev.sleet.model.View;
import dev.sleet.model.postgres.Parameter;
import dev.sleet.model.postgres.PgView;
import java.util.ArrayList;
import java.util.List;

/**
 * A view as its author wrote it.
 *
 * @param name the name
 * @param columns the names of its columns, or none when the query names them
 * @param select the query; a semicolon at its end is left out
 * @param postgres what PostgreSQL has of it
 * @param declaration where it stands
 */
public record ViewSpec(String name, List<String> columns, SqlText select, PgView postgres, Declaration declaration)
        implements SchemaPart {
    public ViewSpec {
        Quoting.checked("the name of a view", name);
        select.map(text -> Quoting.checked("the query of view \"" + name + "\"", text));
        columns = List.copyOf(columns);
    }

    /** Returns the view whose columns bear these names. */
    public ViewSpec columns(String... names) {
        return new ViewSpec(name, List.of(names), select, postgres, declaration);
    }

    /** Returns the view with a setting, such as security_invoker or check_option. */
    public ViewSpec with(String parameter, String value) {
        List<Parameter> all = new ArrayList<>(postgres.parameters());
        all.add(new Parameter(parameter, value));
        return new ViewSpec(name, columns, select, new PgView(all), declaration);
    }

    /** Returns the view that may name what is not there, as that of an old file does. */
    public ViewSpec allowBroken() {
        return new ViewSpec(name, columns, select, postgres, declaration.allowingBroken());
    }

    @Override
    public View toModel() {
        return toModel(DatabaseKind.SQLITE);
    }

    @Override
    public View toModel(DatabaseKind kind) {
        return ForKind.of(
                new View(name, columns, select.map(SqlTail::unterminated), postgres.ifAny(), declaration), kind);
    }
}
