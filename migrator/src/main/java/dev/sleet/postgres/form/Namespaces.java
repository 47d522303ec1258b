package dev.sleet.postgres.form;

import dev.sleet.model.Declaration;
import dev.sleet.model.Schema;
import dev.sleet.model.Special;
import dev.sleet.model.postgres.Comment;
import dev.sleet.model.postgres.Extension;
import dev.sleet.model.postgres.Grant;
import dev.sleet.model.postgres.Namespace;
import dev.sleet.model.postgres.PgEntity;
import dev.sleet.model.postgres.Raw;
import dev.sleet.postgres.object.RawForm;
import dev.sleet.postgres.text.ObjectName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The schemas beside the usual one that something is declared in, each of which is declared by that. */
final class Namespaces {
    private Namespaces() {}

    /** Returns their names. What is only referred to is not declared. */
    static Set<String> of(Schema schema) {
        Set<String> names = new TreeSet<>();
        schema.tables().forEach(table -> ObjectName.schema(table.name()).ifPresent(names::add));
        schema.views().forEach(view -> ObjectName.schema(view.name()).ifPresent(names::add));
        for (Special.Entity entity : schema.entities()) {
            if (entity instanceof PgEntity own) {
                of(own).ifPresent(names::add);
            }
        }
        return names;
    }

    private static Optional<String> of(PgEntity entity) {
        return switch (entity) {
            case Namespace own -> Optional.of(own.name());
            case Extension own -> Optional.empty();
            case Comment own -> Optional.empty();
            case Grant own -> Optional.empty();
            case Raw own -> RawForm.schema(own);
            case PgEntity own -> ObjectName.schema(own.owner().orElse(own.name()));
        };
    }

    /** Returns a schema that says all of them. */
    static Schema said(Schema schema) {
        Set<String> missing = of(schema);
        missing.removeAll(schema.entities().stream()
                .filter(Namespace.class::isInstance)
                .map(Special.Entity::name)
                .collect(Collectors.toSet()));
        if (missing.isEmpty()) {
            return schema;
        }
        List<Special.Entity> entities = new ArrayList<>(schema.entities());
        missing.forEach(name -> entities.add(new Namespace(name, Declaration.NONE)));
        return schema.withEntities(entities);
    }
}
