package dev.sleet.model.postgres;

import dev.sleet.model.Declaration;
import dev.sleet.model.SqlText;
import java.util.Optional;

/**
 * A function or procedure.
 *
 * @param name the name
 * @param arguments the arguments, as they stand between its parentheses
 * @param isProcedure whether it is a procedure
 * @param returns what a function gives, as it stands behind RETURNS
 * @param language the language of its body
 * @param body the body: the text between its quotes, or for SQL what stands behind RETURN or between BEGIN ATOMIC and END
 * @param options how it may be used
 * @param declaration what its author said beyond the schema
 */
public record Routine(
        String name,
        String arguments,
        boolean isProcedure,
        Optional<SqlText> returns,
        String language,
        SqlText body,
        RoutineOptions options,
        Declaration declaration)
        implements PgEntity {
    @Override
    public String word() {
        return title();
    }

    @Override
    public String title() {
        return isProcedure ? "procedure" : "function";
    }

    @Override
    public String key() {
        return "routine " + name + "(" + RoutineArguments.types(arguments) + ")";
    }

    @Override
    public String called() {
        return title() + " \"" + name + "(" + RoutineArguments.types(arguments) + ")\"";
    }
}
