package dev.sleet.dsl.postgres;

import dev.sleet.dsl.Dsl;
import dev.sleet.dsl.ExcludeSpec;
import dev.sleet.dsl.InSchema;
import dev.sleet.dsl.IndexSpec;
import dev.sleet.dsl.SchemaPart;
import dev.sleet.dsl.form.Origins;
import dev.sleet.dsl.form.SqlTail;
import dev.sleet.model.Quoting;
import dev.sleet.model.SqlText;
import dev.sleet.model.postgres.Comment;
import dev.sleet.model.postgres.Domain;
import dev.sleet.model.postgres.EnumType;
import dev.sleet.model.postgres.Extension;
import dev.sleet.model.postgres.Grant;
import dev.sleet.model.postgres.MaterializedView;
import dev.sleet.model.postgres.Policy;
import dev.sleet.model.postgres.Raw;
import dev.sleet.model.postgres.Routine;
import dev.sleet.model.postgres.RoutineOptions;
import dev.sleet.model.postgres.Sequence;
import dev.sleet.model.postgres.SequenceOptions;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The words of a schema script that only PostgreSQL has; import them statically beside those of {@link Dsl}. */
public final class Pg extends PgColumns {
    private Pg() {}

    /**
     * Returns a schema with what is in it: names that are given or referred to without a schema are of this one. From elsewhere a name
     * of it is written {@code audit.events}.
     */
    public static InSchema schema(String name, SchemaPart... parts) {
        return new InSchema(name, List.of(parts), Origins.here());
    }

    /** Returns an extension. */
    public static ExtensionSpec extension(String name) {
        return new ExtensionSpec(
                new Extension(checked("an extension", name), Optional.empty(), Optional.empty(), Origins.here()));
    }

    /** Returns a type with a list of values. */
    public static EnumTypeSpec enumType(String name, String... values) {
        Arrays.stream(values).forEach(value -> Quoting.checked("a value of enum type \"" + name + "\"", value));
        return new EnumTypeSpec(new EnumType(checked("an enum type", name), List.of(values), Origins.here()));
    }

    /** Returns a type that is another one with rules of its own. */
    public static DomainSpec domain(String name, String type) {
        return new DomainSpec(new Domain(
                checked("a domain", name),
                SqlText.of(Quoting.checked("the type of domain \"" + name + "\"", type)),
                false,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Origins.here()));
    }

    /** Returns a counter. */
    public static SequenceSpec sequence(String name) {
        return new SequenceSpec(
                new Sequence(checked("a sequence", name), SequenceOptions.USUAL, Optional.empty(), Origins.here()));
    }

    /** Returns a function of these arguments, as they stand between its parentheses. */
    public static RoutineSpec function(String name, String... arguments) {
        return routine(name, false, arguments);
    }

    /** Returns a procedure of these arguments, as they stand between its parentheses. */
    public static RoutineSpec procedure(String name, String... arguments) {
        return routine(name, true, arguments);
    }

    private static RoutineSpec routine(String name, boolean isProcedure, String... arguments) {
        String all = Quoting.checked("the arguments of \"" + name + "\"", String.join(", ", arguments));
        return new RoutineSpec(new Routine(
                checked("a function", name),
                all,
                isProcedure,
                Optional.empty(),
                "sql",
                RoutineSpec.UNSAID,
                RoutineOptions.USUAL,
                Origins.here()));
    }

    /** Returns a query whose rows are kept, with the indexes on them. */
    public static MaterializedViewSpec materializedView(String name, String select, IndexSpec... indexes) {
        String query = SqlTail.unterminated(Quoting.checked("the query of view \"" + name + "\"", select));
        return new MaterializedViewSpec(new MaterializedView(
                checked("a materialized view", name),
                List.of(),
                SqlText.of(query),
                Arrays.stream(indexes).map(IndexSpec::index).toList(),
                List.of(),
                Origins.here()));
    }

    /** Returns a rule about the rows of a table that somebody sees or writes; it is about whatever is done unless it says for what. */
    public static PolicySpec policy(String name) {
        return new PolicySpec(new Policy(
                checked("a policy", name),
                "",
                true,
                Policy.Command.ALL,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Origins.here()));
    }

    /** Returns what a role may do, such as SELECT; it is yet to be told on what and to whom. */
    public static GrantSpec grant(String... privileges) {
        return new GrantSpec(new Grant("TABLE", "", List.of(privileges), "", false, Origins.here()));
    }

    /** Returns a remark about an object of a kind as SQL calls it: TABLE, VIEW, TYPE, FUNCTION, SCHEMA. */
    public static EntitySpec comment(String kind, String name, String text) {
        return comment(kind, name, Optional.empty(), text);
    }

    /** Returns a remark about a part of a table: a COLUMN, CONSTRAINT, TRIGGER or POLICY. */
    public static EntitySpec comment(String kind, String table, String part, String text) {
        return comment(kind, table, Optional.of(part), text);
    }

    private static EntitySpec comment(String kind, String name, Optional<String> part, String text) {
        return new EntitySpec(new Comment(kind, name, part, Quoting.checked("a comment", text), Origins.here()));
    }

    /** Returns an object that the language has no word for, with the statement that makes it and that which removes it. */
    public static EntitySpec raw(String kind, String name, String create, String drop) {
        return new EntitySpec(new Raw(
                kind,
                name,
                SqlText.of(Quoting.checked("the statement for " + kind + " \"" + name + "\"", create)),
                SqlText.of(Quoting.checked("the statement for " + kind + " \"" + name + "\"", drop)),
                Origins.here()));
    }

    /** Returns a rule that no two rows are related in some ways, which is yet to be told: {@code with("room", "=")}. */
    public static ExcludeSpec exclude(String name) {
        return ExcludeSpec.of(Optional.of(name), Origins.here());
    }

    /** Returns a rule without a name that no two rows are related in some ways, which is yet to be told. */
    public static ExcludeSpec exclude() {
        return ExcludeSpec.of(Optional.empty(), Origins.here());
    }

    private static String checked(String what, String name) {
        return Quoting.checked("the name of " + what, name);
    }
}
