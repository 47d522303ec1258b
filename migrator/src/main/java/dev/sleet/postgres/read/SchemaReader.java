package dev.sleet.postgres.read;

import dev.sleet.dialect.schema.Exclusions;
import dev.sleet.dialect.schema.LiveSchema;
import dev.sleet.dialect.schema.LiveSchema.Unmanaged;
import dev.sleet.model.Declaration;
import dev.sleet.model.Index;
import dev.sleet.model.NameRule;
import dev.sleet.model.Schema;
import dev.sleet.model.Special;
import dev.sleet.model.SqlText;
import dev.sleet.model.Table;
import dev.sleet.model.View;
import dev.sleet.model.postgres.Comment;
import dev.sleet.model.postgres.Extension;
import dev.sleet.model.postgres.Grant;
import dev.sleet.model.postgres.MaterializedView;
import dev.sleet.model.postgres.PgEntity;
import dev.sleet.model.postgres.PgView;
import dev.sleet.model.postgres.Sequence;
import dev.sleet.postgres.object.Order;
import dev.sleet.postgres.read.Rows.Relation;
import dev.sleet.postgres.text.Statements;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes the managed schema of the rows of the catalogue. What is not managed is listed with its reason. */
final class SchemaReader {
    private final Rows rows;
    private final String usual;
    private final Exclusions exclusions;
    private final Map<Long, Relation> byId = new HashMap<>();
    private final List<Unmanaged> unmanaged = new ArrayList<>();

    private SchemaReader(Rows rows, String usual, Exclusions exclusions) {
        this.rows = rows;
        this.usual = usual;
        this.exclusions = exclusions;
        rows.relations.forEach(relation -> byId.put(relation.id(), relation));
    }

    /** Returns what rows of the catalogue declare. */
    static LiveSchema live(Rows rows, String usual, Exclusions exclusions) {
        return new SchemaReader(rows, usual, exclusions).live(new PostgresVersion(rows.version));
    }

    /** Returns whether something is left alone: what a user names, and Sleet's own tables in all schemas. */
    private boolean isLeft(String name) {
        return exclusions.exclude(name, NameRule.EXACT)
                || Exclusions.OWN.stream().anyMatch(own -> name.equals(own) || name.endsWith("." + own));
    }

    private LiveSchema live(PostgresVersion version) {
        List<Table> tables = new ArrayList<>();
        List<View> views = new ArrayList<>();
        Map<String, List<Index>> indexes = new HashMap<>();
        TableReader reader = new TableReader(rows, unmanaged);
        for (Relation relation : rows.relations) {
            if (isLeft(relation.name())) {
                if (List.of("r", "p", "v").contains(relation.kind())) {
                    unmanaged.add(new Unmanaged(word(relation), relation.name(), relation.name(), Optional.empty()));
                }
                continue;
            }
            Optional<String> reason = reason(relation).or(() -> partReason(relation));
            if (reason.isPresent()) {
                leave(word(relation), relation.name(), relation.name(), reason.get());
            } else if (relation.kind().equals("r") || relation.kind().equals("p")) {
                tables.add(reader.table(relation));
            } else if (relation.kind().equals("v")) {
                views.add(view(relation));
            } else if (relation.kind().equals("m")) {
                indexes.put(relation.name(), reader.indexes(relation));
            }
        }
        others();
        if (!rows.otherSchemas.isEmpty()) {
            String names = String.join(", ", rows.otherSchemas);
            leave(
                    rows.otherSchemas.size() == 1 ? "schema" : "schemas",
                    names,
                    names,
                    "a script manages a schema that it declares something in, and an address those of ?schemas=");
        }
        List<Special.Entity> objects = objects(tables, views, indexes, reader);
        Schema schema = new Schema(tables, List.of(), ordered(views), List.of(), objects, NameRule.EXACT);
        return new LiveSchema(
                exclusions.without(schema), unmanaged, version, details(LiveParts.of(tables, rows, reader)));
    }

    /** What belongs to something that is not managed is not managed either. */
    private List<Special.Entity> objects(
            List<Table> tables, List<View> views, Map<String, List<Index>> indexes, TableReader reader) {
        Set<String> managed = new HashSet<>(indexes.keySet());
        tables.forEach(table -> managed.add(table.name()));
        views.forEach(view -> managed.add(view.name()));
        List<Special.Entity> objects = new ArrayList<>();
        for (PgEntity object : rows.objects) {
            Optional<String> owner = owner(object);
            boolean isExcluded =
                    isLeft(object.name()) || owner.filter(this::isLeft).isPresent();
            if (isExcluded) {
                unmanaged.add(
                        new Unmanaged(object.title(), object.name(), owner.orElse(object.name()), Optional.empty()));
            } else if (owner.isPresent() && isPart(object) && !managed.contains(owner.get())) {
                leave(object.title(), object.name(), owner.get(), "what it belongs to is not managed");
            } else if (!(object instanceof Sequence sequence) || !reader.isSerial(sequence)) {
                objects.add(read(object, indexes));
            }
        }
        return objects;
    }

    private static Optional<String> owner(PgEntity object) {
        return object instanceof Sequence sequence ? sequence.ownedBy().map(Sequence.Owner::table) : object.owner();
    }

    private Special.Entity read(PgEntity object, Map<String, List<Index>> indexes) {
        return switch (object) {
            case MaterializedView view -> view.withIndexes(indexes.getOrDefault(view.name(), List.of()));
            case Extension extension -> placed(extension);
            default -> object;
        };
    }

    /** Returns an extension as a script says it: any version will do, and the usual schema is the usual one. */
    private Extension placed(Extension extension) {
        return new Extension(
                extension.name(),
                extension.schema().filter(name -> !name.equals(usual)),
                Optional.empty(),
                extension.declaration());
    }

    /** Returns whether an object belongs to a table or view. */
    private static boolean isPart(PgEntity object) {
        return switch (object) {
            case Comment comment ->
                comment.part().isPresent()
                        || List.of("TABLE", "VIEW", "MATERIALIZED VIEW").contains(comment.target());
            case Grant grant -> grant.target().equals("TABLE");
            default -> true;
        };
    }

    private void leave(String type, String name, String table, String reason) {
        unmanaged.add(new Unmanaged(type, name, table, Optional.empty(), Optional.of(reason)));
    }

    private static String word(Relation relation) {
        return switch (relation.kind()) {
            case "r", "p" -> "table";
            case "v" -> "view";
            case "m" -> "materialized view";
            case "f" -> "foreign table";
            default -> "sequence";
        };
    }

    /** Returns why a relation is left alone as a whole, if it is. */
    private static Optional<String> reason(Relation relation) {
        if (relation.ofExtension() && !relation.kind().matches("[iIct]")) {
            return Optional.of("an extension has made it");
        }
        return switch (relation.kind()) {
            case "f" -> Optional.of("foreign tables are not managed");
            case "r" ->
                relation.inherits() ? Optional.of("one of two tables inherits from the other") : Optional.empty();
            default -> Optional.empty();
        };
    }

    /** Returns why a part is left alone, if it is: it is one only where its whole is a table that is managed. */
    private Optional<String> partReason(Relation relation) {
        Partition part = rows.partitions.get(relation.id());
        if (part == null || part.bounds().isEmpty() || part.parent().isEmpty()) {
            boolean isElsewhere = part != null && part.bounds().isPresent();
            return isElsewhere ? Optional.of("it is a partition of a table of another schema") : Optional.empty();
        }
        Optional<String> ofWhole = Optional.ofNullable(byId.get(part.whole()))
                .flatMap(whole -> reason(whole).or(() -> partReason(whole)));
        return ofWhole.isPresent() || isLeft(part.parent().get())
                ? Optional.of("it is a partition of a table that is not managed")
                : Optional.empty();
    }

    private static View view(Relation relation) {
        return new View(
                relation.name(),
                List.of(),
                SqlText.of(Statements.unended(relation.definition())),
                new PgView(relation.options()).ifAny(),
                Declaration.NONE);
    }

    /** A view stands behind those that it reads. */
    private List<View> ordered(List<View> views) {
        Map<String, Set<String>> uses = uses();
        return Order.of(views, View::name, view -> uses.getOrDefault(view.name(), Set.of()));
    }

    private void others() {
        for (Rows.Other other : rows.others) {
            String table = other.table().isEmpty() ? other.name() : other.table();
            if (!other.type().equals(OtherObjects.USER)
                    && !exclusions.exclude(table, NameRule.EXACT)
                    && !exclusions.exclude(other.name(), NameRule.EXACT)) {
                unmanaged.add(new Unmanaged(
                        other.type(),
                        other.name(),
                        table,
                        other.definition(),
                        Optional.of(OtherObjects.reason(other.type()))));
            }
        }
    }

    private Map<String, Set<String>> uses() {
        Map<String, Set<String>> uses = new HashMap<>();
        rows.uses.forEach(
                use -> uses.computeIfAbsent(use.view(), view -> new HashSet<>()).add(use.used()));
        return uses;
    }

    private PostgresDetails details(LiveParts parts) {
        Map<String, List<Beside>> beside = new HashMap<>();
        rows.relations.stream()
                .filter(relation -> relation.kind().matches("[vm]"))
                .forEach(view -> beside.put(view.name(), Beside.of(view, rows)));
        Set<String> names = new HashSet<>();
        Set<String> unfilled = new HashSet<>();
        for (Relation relation : rows.relations) {
            names.add(relation.name());
            if (!relation.isFilled()) {
                unfilled.add(relation.name());
            }
        }
        List<Extension> extensions = rows.objects.stream()
                .filter(Extension.class::isInstance)
                .map(Extension.class::cast)
                .toList();
        return new PostgresDetails(
                uses(),
                beside,
                names,
                unfilled,
                rows.roles,
                rows.defaultRights,
                rows.functions,
                rows.domains,
                rows.hasOperators,
                extensions,
                parts,
                OtherObjects.users(rows.others));
    }
}
