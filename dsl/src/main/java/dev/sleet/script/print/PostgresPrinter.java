package dev.sleet.script.print;

import static dev.sleet.script.print.PostgresWords.literals;
import static dev.sleet.script.print.PostgresWords.word;

import dev.sleet.model.Constraint.Check;
import dev.sleet.model.Special;
import dev.sleet.model.SqlText;
import dev.sleet.model.Trigger.Timing;
import dev.sleet.model.postgres.Comment;
import dev.sleet.model.postgres.Domain;
import dev.sleet.model.postgres.EnumType;
import dev.sleet.model.postgres.Extension;
import dev.sleet.model.postgres.FunctionTrigger;
import dev.sleet.model.postgres.Grant;
import dev.sleet.model.postgres.MaterializedView;
import dev.sleet.model.postgres.Namespace;
import dev.sleet.model.postgres.PgEntity;
import dev.sleet.model.postgres.Policy;
import dev.sleet.model.postgres.Raw;
import dev.sleet.model.postgres.Routine;
import dev.sleet.model.postgres.RoutineOptions;
import dev.sleet.model.postgres.Sequence;
import dev.sleet.script.source.JavaText;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes the objects that only PostgreSQL has. */
final class PostgresPrinter {
    private static final int INDENT = 4;

    private PostgresPrinter() {}

    /** Returns the name that a variable is called after. */
    static String variable(Special.Entity entity) {
        return entity instanceof Comment || entity instanceof Grant
                ? entity.name() + " " + entity.title()
                : entity.name();
    }

    /** Returns the expression that declares an object. */
    static String entity(Special.Entity entity) {
        if (!(entity instanceof PgEntity own)) {
            throw new IllegalArgumentException("there are no words for " + entity.called());
        }
        String old = own.declaration()
                .renamedFrom()
                .map(name -> word("renamedFrom", name))
                .orElse("");
        return switch (own) {
            case Namespace schema -> call("schema", schema.name());
            case Extension extension ->
                call("extension", extension.name())
                        + extension.schema().map(name -> word("inSchema", name)).orElse("")
                        + extension.version().map(text -> word("version", text)).orElse("");
            case EnumType type ->
                "enumType(" + literals(Stream.concat(Stream.of(type.name()), type.values().stream())) + ")" + old;
            case Domain domain -> domain(domain) + old;
            case Sequence sequence ->
                call("sequence", sequence.name())
                        + sequence.options()
                                .type()
                                .map(type -> word("type", type))
                                .orElse("")
                        + PostgresWords.of(sequence.options())
                        + sequence.ownedBy()
                                .map(owner -> word("ownedBy", owner.table(), owner.column()))
                                .orElse("")
                        + old;
            case Routine routine -> routine(routine);
            case MaterializedView view -> view(view) + old;
            case FunctionTrigger trigger -> trigger(trigger);
            case Policy policy -> policy(policy) + old;
            case Grant grant ->
                "grant(" + literals(grant.privileges().stream()) + ")"
                        + (grant.target().equals("TABLE")
                                ? word("on", grant.name())
                                : word("on", grant.target(), grant.name()))
                        + word("to", grant.role())
                        + (grant.grantable() ? ".withGrantOption()" : "");
            case Comment comment ->
                "comment("
                        + literals(Stream.concat(Stream.of(comment.target(), comment.name()), comment.part().stream()))
                        + ", " + text(comment.text()) + ")";
            case Raw raw ->
                "raw(" + literals(Stream.of(raw.type(), raw.name())) + ", "
                        + text(raw.create().written()) + ", " + text(raw.drop().written()) + ")";
        };
    }

    private static String call(String word, String... texts) {
        return word + "(" + literals(Stream.of(texts)) + ")";
    }

    private static String text(String text) {
        return JavaText.statements(text, INDENT);
    }

    private static String sql(String word, SqlText sql) {
        return "." + word + "(" + text(sql.written()) + ")";
    }

    private static String domain(Domain domain) {
        StringBuilder out =
                new StringBuilder(call("domain", domain.name(), domain.type().written()));
        out.append(domain.notNull() ? ".notNull()" : "");
        domain.defaultValue().ifPresent(value -> out.append(sql("defaultSql", value)));
        domain.collation().ifPresent(name -> out.append(word("collate", name)));
        for (Check check : domain.checks()) {
            out.append(".check(")
                    .append(check.name()
                            .map(name -> JavaText.literal(name) + ", ")
                            .orElse(""))
                    .append(text(check.expression().written()))
                    .append(')')
                    .append(PostgresWords.of(check));
        }
        return out.toString();
    }

    private static String routine(Routine routine) {
        RoutineOptions options = routine.options();
        String arguments = routine.arguments();
        return (arguments.isEmpty()
                        ? call(routine.title(), routine.name())
                        : call(routine.title(), routine.name(), arguments))
                + routine.returns().map(type -> word("returns", type.written())).orElse("")
                + (routine.language().equals("sql") ? "" : word("language", routine.language()))
                + switch (options.volatility()) {
                    case VOLATILE -> "";
                    case STABLE -> ".stable()";
                    case IMMUTABLE -> ".immutable()";
                }
                + switch (options.parallel()) {
                    case UNSAFE -> "";
                    case RESTRICTED -> ".parallelRestricted()";
                    case SAFE -> ".parallelSafe()";
                }
                + (options.strict() ? ".strict()" : "")
                + (options.securityDefiner() ? ".securityDefiner()" : "")
                + (options.leakproof() ? ".leakproof()" : "")
                + options.cost().map(units -> word("cost", units)).orElse("")
                + options.rows().map(count -> word("rows", count)).orElse("")
                + PostgresWords.parameters("set", options.settings())
                + sql(options.isStandardBody() ? "atomic" : "body", routine.body());
    }

    private static String view(MaterializedView view) {
        return "materializedView(" + JavaText.literal(view.name()) + ", "
                + text(view.select().written())
                + view.indexes().stream()
                        .map(index -> ",\n    " + TablePrinter.print(index))
                        .collect(Collectors.joining())
                + ")"
                + (view.columns().isEmpty() ? "" : word("columns", view.columns()))
                + PostgresWords.parameters("with", view.parameters());
    }

    private static String policy(Policy policy) {
        return call("policy", policy.name())
                + word("on", policy.table())
                + (policy.permissive() ? "" : ".restrictive()")
                + switch (policy.command()) {
                    case ALL -> "";
                    case SELECT -> ".forSelect()";
                    case INSERT -> ".forInsert()";
                    case UPDATE -> ".forUpdate()";
                    case DELETE -> ".forDelete()";
                }
                + (policy.roles().isEmpty() ? "" : word("to", policy.roles()))
                + policy.using().map(condition -> sql("using", condition)).orElse("")
                + policy.withCheck()
                        .map(condition -> sql("withCheck", condition))
                        .orElse("");
    }

    private static String trigger(FunctionTrigger trigger) {
        StringBuilder out = new StringBuilder(call("trigger", trigger.name()));
        List<FunctionTrigger.Event> events = trigger.events();
        out.append('.').append(timing(trigger.timing())).append(event(trigger, events.getFirst()));
        events.stream().skip(1).forEach(event -> out.append(".or").append(event(trigger, event)));
        out.append(word("on", trigger.table()));
        out.append(trigger.forEachRow() ? ".forEachRow()" : "");
        trigger.when().ifPresent(condition -> out.append(sql("when", condition)));
        out.append(".executeFunction(")
                .append(literals(Stream.concat(Stream.of(trigger.function()), trigger.arguments().stream())))
                .append(')');
        out.append(trigger.isConstraint() ? ".constraint()" : "");
        out.append(PostgresWords.deferral(trigger.deferral()));
        trigger.oldTable().ifPresent(name -> out.append(word("oldTable", name)));
        trigger.newTable().ifPresent(name -> out.append(word("newTable", name)));
        return out.append(
                        switch (trigger.state()) {
                            case ENABLED -> "";
                            case DISABLED -> ".disabled()";
                            case REPLICA -> ".replicaOnly()";
                            case ALWAYS -> ".always()";
                        })
                .toString();
    }

    private static String timing(Timing timing) {
        return switch (timing) {
            case BEFORE -> "before";
            case AFTER -> "after";
            case INSTEAD_OF -> "insteadOf";
        };
    }

    private static String event(FunctionTrigger trigger, FunctionTrigger.Event event) {
        boolean ofColumns =
                event == FunctionTrigger.Event.UPDATE && !trigger.updateOf().isEmpty();
        String name = event.name().charAt(0) + event.name().substring(1).toLowerCase(Locale.ROOT);
        return name + (ofColumns ? "Of(" + literals(trigger.updateOf().stream()) + ")" : "()");
    }
}
