package dev.sleet.dsl.form;

import dev.sleet.model.Constraint;
import dev.sleet.model.SchemaObject;
import dev.sleet.model.Special;
import dev.sleet.model.Table;
import dev.sleet.model.View;
import dev.sleet.model.postgres.Comment;
import dev.sleet.model.postgres.Domain;
import dev.sleet.model.postgres.EnumType;
import dev.sleet.model.postgres.Extension;
import dev.sleet.model.postgres.FunctionTrigger;
import dev.sleet.model.postgres.Grant;
import dev.sleet.model.postgres.MaterializedView;
import dev.sleet.model.postgres.Namespace;
import dev.sleet.model.postgres.PgEntity;
import dev.sleet.model.postgres.PgTable;
import dev.sleet.model.postgres.Policy;
import dev.sleet.model.postgres.QualifiedName;
import dev.sleet.model.postgres.Raw;
import dev.sleet.model.postgres.Routine;
import dev.sleet.model.postgres.Sequence;
import java.util.List;
import java.util.Set;

/** Objects as they are in a schema of PostgreSQL: what they are called and refer to without a schema is in this one. Types and SQL stay as written. */
public final class InSchemaNames {
    private static final Set<String> WITHOUT_SCHEMA = Set.of("SCHEMA", "EXTENSION", "DATABASE", "ROLE");

    private final String schema;

    private InSchemaNames(String schema) {
        this.schema = schema;
    }

    /** Returns an object in a schema. */
    public static SchemaObject of(SchemaObject object, String schema) {
        InSchemaNames names = new InSchemaNames(schema);
        return switch (object) {
            case Table table -> names.table(table);
            case View view ->
                new View(names.in(view.name()), view.columns(), view.select(), view.special(), view.declaration());
            case PgEntity entity -> names.entity(entity);
            case SchemaObject other -> other;
        };
    }

    private String in(String name) {
        return QualifiedName.of(name).in(schema).text();
    }

    /** Returns the name of what may be a function, whose arguments stay as written: what they are called is a type's. */
    private String called(String target, String name) {
        if (WITHOUT_SCHEMA.contains(target)) {
            return name;
        }
        int end = arguments(name);
        return in(name.substring(0, end)) + name.substring(end);
    }

    /** Returns where the arguments begin: at the first bracket outside of quotes, or at the end where there is none. */
    private static int arguments(String name) {
        boolean isQuoted = false;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '"') {
                isQuoted = !isQuoted;
            } else if (c == '(' && !isQuoted) {
                return i;
            }
        }
        return name.length();
    }

    private Table table(Table table) {
        List<Constraint> constraints = table.constraints().stream()
                .map(constraint -> constraint instanceof Constraint.ForeignKey key
                        ? key.withParent(in(key.parent()), key.parentColumns())
                        : constraint)
                .toList();
        PgTable special = PgTable.of(table);
        return table.withName(in(table.name()))
                .withConstraints(constraints)
                .withSpecial(special.partitionOf()
                        .map(part -> special.withPartitionOf(new PgTable.Partition(in(part.parent()), part.bounds())))
                        .orElse(special)
                        .ifAny());
    }

    private Special.Entity entity(PgEntity entity) {
        return switch (entity) {
            case Namespace own -> own;
            case Extension own -> own;
            case Raw own -> own;
            case EnumType own -> new EnumType(in(own.name()), own.values(), own.declaration());
            case Domain own ->
                new Domain(
                        in(own.name()),
                        own.type(),
                        own.notNull(),
                        own.defaultValue(),
                        own.collation(),
                        own.checks(),
                        own.declaration());
            case Sequence own ->
                new Sequence(
                        in(own.name()),
                        own.options(),
                        own.ownedBy().map(owner -> new Sequence.Owner(in(owner.table()), owner.column())),
                        own.declaration());
            case Routine own ->
                new Routine(
                        in(own.name()),
                        own.arguments(),
                        own.isProcedure(),
                        own.returns(),
                        own.language(),
                        own.body(),
                        own.options(),
                        own.declaration());
            case MaterializedView own ->
                new MaterializedView(
                        in(own.name()),
                        own.columns(),
                        own.select(),
                        own.indexes(),
                        own.parameters(),
                        own.declaration());
            case FunctionTrigger own -> own.on(in(own.table())).calling(in(own.function()), own.arguments());
            case Policy own ->
                new Policy(
                        own.name(),
                        in(own.table()),
                        own.permissive(),
                        own.command(),
                        own.roles(),
                        own.using(),
                        own.withCheck(),
                        own.declaration());
            case Grant own ->
                new Grant(
                        own.target(),
                        called(own.target(), own.name()),
                        own.privileges(),
                        own.role(),
                        own.grantable(),
                        own.declaration());
            case Comment own ->
                new Comment(own.target(), called(own.target(), own.name()), own.part(), own.text(), own.declaration());
        };
    }
}
