package dev.sleet.dsl.postgres;

import dev.sleet.dsl.EntityPart;
import dev.sleet.model.DatabaseKind;
import dev.sleet.model.Quoting;
import dev.sleet.model.SqlText;
import dev.sleet.model.postgres.Parameter;
import dev.sleet.model.postgres.Routine;
import dev.sleet.model.postgres.RoutineOptions;
import java.util.Optional;

/**
 * A function or procedure as its author wrote it.
 *
 * @param entity its normal form
 */
public record RoutineSpec(Routine entity) implements EntityPart {
    /** The body of a function that does not say what it does, which is another thing than an empty one. */
    static final SqlText UNSAID = new SqlText("", "");

    /** Returns the function that gives this, as it stands behind RETURNS. */
    public RoutineSpec returns(String type) {
        return with(Optional.of(SqlText.of(type)), entity.language(), entity.body(), entity.options());
    }

    /** Returns the function in this language; SQL where none is said. */
    public RoutineSpec language(String language) {
        return with(entity.returns(), language, entity.body(), entity.options());
    }

    /** Returns the function with its body as a text, which its language reads. */
    public RoutineSpec body(String text) {
        SqlText body = new SqlText(text, text);
        return with(
                entity.returns(), entity.language(), checked(body), options().asText());
    }

    /** Returns the function whose body the database reads when it is made: {@code RETURN a + 1} or {@code BEGIN ATOMIC ... END}. */
    public RoutineSpec atomic(String sql) {
        return with(
                entity.returns(),
                entity.language(),
                checked(SqlText.of(sql)),
                options().asStandard());
    }

    private SqlText checked(SqlText body) {
        Quoting.checked("the body of \"" + entity.name() + "\"", body.written());
        return body;
    }

    /** Returns the function whose results depend on its arguments alone. */
    public RoutineSpec immutable() {
        return with(options().with(RoutineOptions.Volatility.IMMUTABLE));
    }

    /** Returns the function whose results depend on its arguments and on what the statement sees. */
    public RoutineSpec stable() {
        return with(options().with(RoutineOptions.Volatility.STABLE));
    }

    /** Returns the function that gives NULL for NULL without running. */
    public RoutineSpec strict() {
        return with(options().asStrict());
    }

    /** Returns the function that runs with the rights of its owner. */
    public RoutineSpec securityDefiner() {
        return with(options().asSecurityDefiner());
    }

    /** Returns the function that tells nothing of its arguments. */
    public RoutineSpec leakproof() {
        return with(options().asLeakproof());
    }

    /** Returns the function that several workers may run. */
    public RoutineSpec parallelSafe() {
        return with(options().with(RoutineOptions.Parallel.SAFE));
    }

    /** Returns the function that only the worker runs that leads. */
    public RoutineSpec parallelRestricted() {
        return with(options().with(RoutineOptions.Parallel.RESTRICTED));
    }

    /** Returns the function that costs so much, in units of cpu_operator_cost. */
    public RoutineSpec cost(String units) {
        return with(options().withCost(units));
    }

    /** Returns the function that gives about so many rows. */
    public RoutineSpec rows(String count) {
        return with(options().withRows(count));
    }

    /** Returns the function with what is set while it runs, such as search_path. */
    public RoutineSpec set(String parameter, String value) {
        return with(options().with(new Parameter(parameter, value)));
    }

    private RoutineOptions options() {
        return entity.options();
    }

    private RoutineSpec with(RoutineOptions options) {
        return with(entity.returns(), entity.language(), entity.body(), options);
    }

    private RoutineSpec with(Optional<SqlText> returns, String language, SqlText body, RoutineOptions options) {
        return new RoutineSpec(new Routine(
                entity.name(),
                entity.arguments(),
                entity.isProcedure(),
                returns,
                language,
                body,
                options,
                entity.declaration()));
    }

    @SuppressWarnings("ReferenceEquality")
    private static boolean isUnsaid(SqlText body) {
        return body == UNSAID;
    }

    @Override
    public Routine toModel(DatabaseKind kind) {
        if (isUnsaid(entity.body())) {
            throw new IllegalArgumentException(entity.title() + " \"" + entity.name()
                    + "\" does not say what it does: body(\"...\") or atomic(\"...\")");
        }
        return entity;
    }
}
