package dev.sleet.postgres.object;

import dev.sleet.diff.Renames;
import dev.sleet.model.Schema;
import dev.sleet.model.Special;
import dev.sleet.model.postgres.Grant;
import dev.sleet.model.postgres.PgEntity;
import dev.sleet.model.postgres.Sequence;
import java.util.List;
import java.util.Optional;

/** All kinds of objects that are managed. */
public final class ObjectKinds {
    /** The kinds, in the order in which the catalogue is asked for them. */
    public static final List<ObjectKind<?>> ALL = List.of(
            new NamespaceKind(),
            new ExtensionKind(),
            new EnumKind(),
            new DomainKind(),
            new SequenceKind(),
            new RoutineKind(),
            new MaterializedViewKind(),
            new TriggerKind(),
            new PolicyKind(),
            new GrantKind(),
            new RawKind(),
            new CommentKind());

    private ObjectKinds() {}

    @SuppressWarnings("unchecked")
    private static Optional<ObjectKind<PgEntity>> of(Special.Entity object) {
        return ALL.stream()
                .filter(kind -> kind.type().isInstance(object))
                .map(kind -> (ObjectKind<PgEntity>) kind)
                .findFirst();
    }

    private static ObjectKind<PgEntity> known(Special.Entity object) {
        return of(object).orElseThrow(() -> new IllegalArgumentException(object.called() + " is not managed yet"));
    }

    /** Returns the normal form of an object. */
    public static Special.Entity normal(Special.Entity object) {
        return object instanceof PgEntity own
                ? of(own).map(kind -> kind.normal(own)).orElse(own)
                : object;
    }

    /** Returns the objects of a schema in normal form; what roles may do is no part of it, as databases of one schema have others. */
    public static List<Special.Entity> normal(Schema schema) {
        return schema.entities().stream()
                .filter(object -> !(object instanceof Grant))
                .map(ObjectKinds::normal)
                .toList();
    }

    /** Returns what an object is after tables and columns got other names. */
    public static Special.Entity following(Special.Entity object, Renames renames) {
        return object instanceof PgEntity own
                ? of(own).map(kind -> kind.following(own, renames)).orElse(own)
                : object;
    }

    /**
     * Returns the statements that make an object.
     *
     * @throws IllegalArgumentException if its kind is not managed
     */
    public static List<String> create(Special.Entity object) {
        return known(object).create(own(object));
    }

    /** Returns the statement that removes an object. */
    public static String drop(Special.Entity object) {
        return known(object).drop(own(object));
    }

    /** Returns the statements that give an object the name of another one of its kind. */
    public static List<String> rename(Special.Entity from, Special.Entity to) {
        return known(from).rename(own(from), own(to));
    }

    /** Returns the statements that make one object of another of its kind, or nothing if that goes and the other comes in its place. */
    public static Optional<List<String>> alter(Special.Entity from, Special.Entity to) {
        return known(from).alter(own(from), own(to));
    }

    /** Returns the statement that makes an object among temporary ones, if that can be. */
    public static Optional<String> temporary(PgEntity object) {
        return of(object).flatMap(kind -> kind.temporary(object));
    }

    /** Returns an object with other names and texts. */
    public static PgEntity turned(PgEntity object, Turning turning) {
        return known(object).turned(object, turning);
    }

    /** Returns what is declared in the spelling that was read. */
    public static PgEntity spelled(PgEntity declared, PgEntity read) {
        return known(declared).spelled(declared, read);
    }

    /** Returns the statement that says which column a sequence goes with, which must be there. */
    public static String owner(Sequence sequence) {
        return SequenceKind.owner(sequence);
    }

    private static PgEntity own(Special.Entity object) {
        if (object instanceof PgEntity own) {
            return own;
        }
        throw new IllegalArgumentException("PostgreSQL has no " + object.title());
    }
}
