package dev.sleet.laws;

import dev.sleet.model.Constraint.Check;
import dev.sleet.model.Declaration;
import dev.sleet.model.SchemaObject;
import dev.sleet.model.SqlText;
import dev.sleet.model.Trigger.Timing;
import dev.sleet.model.postgres.Comment;
import dev.sleet.model.postgres.Deferral;
import dev.sleet.model.postgres.Domain;
import dev.sleet.model.postgres.EnumType;
import dev.sleet.model.postgres.Extension;
import dev.sleet.model.postgres.FunctionTrigger;
import dev.sleet.model.postgres.FunctionTrigger.Event;
import dev.sleet.model.postgres.Grant;
import dev.sleet.model.postgres.MaterializedView;
import dev.sleet.model.postgres.Namespace;
import dev.sleet.model.postgres.Parameter;
import dev.sleet.model.postgres.PgConstraint;
import dev.sleet.model.postgres.Policy;
import dev.sleet.model.postgres.Raw;
import dev.sleet.model.postgres.Routine;
import dev.sleet.model.postgres.RoutineOptions;
import dev.sleet.model.postgres.Sequence;
import java.util.List;
import java.util.Optional;

/** Makes one of each object that only PostgreSQL has. */
final class PostgresEntityMaker {
    private static final Declaration NONE = Declaration.NONE;

    private final PostgresMaker maker;

    PostgresEntityMaker(PostgresMaker maker) {
        this.maker = maker;
    }

    void add(List<SchemaObject> objects) {
        objects.add(new Comment("TABLE", maker.name(), Optional.empty(), maker.word(), NONE));
        objects.add(new Comment("COLUMN", maker.name(), Optional.of(maker.word()), maker.word(), NONE));
        objects.add(new Grant(
                maker.pick(List.of("TABLE", "SEQUENCE")),
                maker.name(),
                List.of("UPDATE", "SELECT"),
                maker.word(),
                maker.maybe(),
                NONE));
        objects.add(new Raw("cast", maker.word(), maker.text(), maker.text(), NONE));
        objects.add(new Namespace(maker.word(), NONE));
        objects.add(new Extension(maker.word(), maker.perhaps(maker.word()), maker.perhaps("1.2"), NONE));
        objects.add(new EnumType(maker.name(), List.of(maker.word(), maker.word()), NONE));
        objects.add(new Domain(
                maker.name(),
                SqlText.of("character varying(9)"),
                maker.maybe(),
                maker.perhaps(SqlText.of("'x'::text")),
                maker.perhaps("C"),
                List.of(
                        new Check(maker.perhaps(maker.word()), maker.text(), NONE),
                        new Check(
                                Optional.empty(),
                                SqlText.of("VALUE <> ''"),
                                PgConstraint.NONE.asNotValid().ifAny(),
                                NONE)),
                NONE));
        objects.add(new Sequence(
                maker.name(),
                maker.options(true),
                maker.perhaps(new Sequence.Owner(maker.name(), maker.word())),
                NONE));
        objects.add(routine(true));
        objects.add(routine(false));
        objects.add(new MaterializedView(
                maker.name(),
                maker.maybe() ? List.of("a", "b") : List.of(),
                maker.text(),
                List.of(),
                maker.maybe() ? maker.parameters() : List.of(),
                NONE));
        objects.add(trigger());
        objects.add(new Policy(
                maker.word(),
                maker.name(),
                maker.maybe(),
                maker.pick(List.of(Policy.Command.values())),
                maker.maybe() ? List.of("PUBLIC", maker.word()) : List.of(),
                maker.perhaps(maker.text()),
                maker.perhaps(maker.text()),
                NONE));
    }

    private Routine routine(boolean isProcedure) {
        RoutineOptions options = RoutineOptions.USUAL.with(maker.pick(List.of(RoutineOptions.Volatility.values())));
        options = maker.maybe() ? options.with(RoutineOptions.Parallel.SAFE).asStrict() : options;
        options = maker.maybe() ? options.asSecurityDefiner().with(new Parameter("search_path", "''")) : options;
        options = maker.maybe() ? options.withCost("10").withRows("100").asLeakproof() : options;
        boolean isStandard = maker.maybe();
        String body = "\n  " + maker.word() + ";\n  -- " + maker.word() + "\n";
        return new Routine(
                maker.name(),
                maker.maybe() ? "" : "a integer, \"B, c\" text DEFAULT 'x, y'",
                isProcedure,
                isProcedure ? Optional.empty() : Optional.of(SqlText.of("SETOF text")),
                isStandard ? "sql" : maker.pick(List.of("sql", "plpgsql")),
                isStandard ? maker.text() : new SqlText(body, body),
                isStandard ? options.asStandard() : options,
                NONE);
    }

    private FunctionTrigger trigger() {
        boolean isConstraint = maker.maybe();
        List<Event> events = maker.pick(List.of(
                List.of(Event.INSERT),
                List.of(Event.UPDATE, Event.DELETE),
                List.of(Event.TRUNCATE),
                List.of(Event.values())));
        return new FunctionTrigger(
                maker.word(),
                maker.pick(List.of(Timing.BEFORE, Timing.AFTER)),
                events,
                events.contains(Event.UPDATE) && maker.maybe() ? List.of(maker.word(), maker.word()) : List.of(),
                maker.name(),
                maker.maybe(),
                maker.perhaps(maker.text()),
                maker.name(),
                maker.maybe() ? List.of(maker.word(), "") : List.of(),
                isConstraint,
                isConstraint ? maker.pick(List.of(Deferral.values())) : Deferral.NOT_DEFERRABLE,
                maker.perhaps(maker.word()),
                maker.perhaps(maker.word()),
                maker.pick(List.of(FunctionTrigger.State.values())),
                NONE);
    }
}
