package dev.sleet.postgres.plan;

import dev.sleet.dialect.schema.LiveSchema;
import dev.sleet.dialect.schema.PlanOptions;
import dev.sleet.dialect.schema.SchemaForm;
import dev.sleet.model.NameRule;
import dev.sleet.model.Schema;
import dev.sleet.postgres.read.PostgresDetails;
import dev.sleet.postgres.read.PostgresVersion;
import dev.sleet.postgres.render.Renderer;
import java.util.List;

/** What makes a schema where there is nothing. */
public final class Creation {
    /** Nothing that is made depends on it. */
    private static final int ANY_VERSION = 180000;

    private Creation() {}

    /**
     * Returns the statements.
     *
     * @throws IllegalArgumentException if it has what is not managed yet
     */
    public static List<String> statements(SchemaForm form, Schema schema) {
        LiveSchema nothing = new LiveSchema(
                Schema.EMPTY.named(NameRule.EXACT), List.of(), new PostgresVersion(ANY_VERSION), PostgresDetails.NONE);
        return new PostgresPlanner(form)
                .plan(nothing, schema, PlanOptions.NONE).steps().stream()
                        .flatMap(step -> Renderer.render(step.step()).stream())
                        .toList();
    }
}
