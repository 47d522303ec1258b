package dev.sleet.postgres.plan;

import dev.sleet.dialect.schema.LiveSchema.Unmanaged;
import dev.sleet.diff.Change;
import dev.sleet.model.Column;
import dev.sleet.model.Special;
import dev.sleet.model.Table;
import dev.sleet.model.postgres.Domain;
import dev.sleet.model.postgres.EnumType;
import dev.sleet.model.postgres.Extension;
import dev.sleet.model.postgres.Namespace;
import dev.sleet.model.postgres.QualifiedName;
import dev.sleet.model.postgres.Raw;
import dev.sleet.model.postgres.Routine;
import dev.sleet.model.postgres.Sequence;
import dev.sleet.plan.Hazard;
import dev.sleet.plan.Hazard.Code;
import dev.sleet.postgres.object.ObjectKinds;
import dev.sleet.postgres.object.RawForm;
import dev.sleet.postgres.object.RawForm.Use;
import dev.sleet.postgres.object.RoutineNames;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is lost with an object that only PostgreSQL has. */
final class ObjectLoss {
    private ObjectLoss() {}

    /** Returns what goes with an object; types hold nothing that their columns do not. */
    static List<Hazard> of(Special.Entity object) {
        return isType(object) ? List.of() : List.of(new Hazard(Code.OBJECT_LOSS, object.name(), words(object)));
    }

    /**
     * Requires that nothing that is not managed is in a schema that goes.
     *
     * @throws IllegalArgumentException if something is
     */
    static void requireEmpty(Special.Entity object, Situation situation) {
        if (!(object instanceof Namespace namespace)) {
            return;
        }
        String in = new QualifiedName(Optional.of(namespace.name()), "").text();
        situation.live().unmanaged().stream()
                .filter(other -> other.table().startsWith(in)
                        && situation.live().schema().table(other.table()).isEmpty()
                        && situation.live().schema().view(other.table()).isEmpty())
                .findFirst()
                .ifPresent(other -> {
                    throw new IllegalArgumentException("cannot drop schema \"" + namespace.name() + "\": "
                            + other.type() + " \"" + other.name() + "\" is in it, which is not managed"
                            + other.reason().map(reason -> ": " + reason).orElse(""));
                });
    }

    /**
     * Requires that what is not managed goes with a column of which it speaks, as only an index or a reference does.
     *
     * @throws IllegalArgumentException if the server would not let the column go
     */
    static void requireFree(Unmanaged attached, String table, String column) {
        if (List.of("rule", "publication", "trigger").contains(attached.type())) {
            throw new IllegalArgumentException("cannot drop column \"" + table + "." + column + "\": "
                    + attached.type() + " \"" + attached.name() + "\" of the table speaks of it, and Sleet does not"
                    + " manage it: drop or change it before, and make it again afterwards");
        }
    }

    /**
     * Requires that no column has a type, or a collation, that can only be made anew.
     *
     * @throws IllegalArgumentException if one has
     */
    static void requireUnused(Change.ModifyEntity change, Situation situation) {
        if (!(change.to() instanceof Raw raw)
                || !(RawForm.is(raw, Use.TYPE) || RawForm.is(raw, Use.COLLATION))
                || ObjectKinds.alter(change.from(), raw).isPresent()) {
            return;
        }
        for (Table table : situation.from().tables()) {
            for (Column column : table.columns()) {
                if (TypePlan.isOf(column.type(), raw.name())
                        || column.collation().filter(raw.name()::equals).isPresent()) {
                    throw new IllegalArgumentException("cannot change "
                            + (raw.isComposite() ? "or drop attributes of " : "") + raw.called()
                            + ": column \"" + table.name() + "." + column.name() + "\" is of it, and PostgreSQL "
                            + (raw.isComposite() ? "only adds attributes to" : "does not change")
                            + " what columns have; declare one of another name, and a column of it, and drop the old ones once"
                            + " their values are copied");
                }
            }
        }
    }

    /**
     * Requires that nothing that is not managed, and no range type that stays, needs a function that goes, or goes and comes back.
     *
     * @throws IllegalArgumentException if something does
     */
    static void requireUnneeded(Special.Entity object, Situation situation) {
        if (object instanceof Routine routine) {
            String signature = RoutineNames.signature(routine.name() + "(" + routine.arguments() + ")");
            Optional.ofNullable(situation.details().users().get(signature)).ifPresent(user -> {
                throw new IllegalArgumentException("cannot drop or make anew " + routine.called() + ": " + user
                        + " needs it, which is not managed; declare the function as it is, or leave it alone: --exclude "
                        + routine.name());
            });
            situation.from().entities().stream()
                    .filter(other -> RawForm.RANGE.is(other)
                            && situation.to().entities().contains(other)
                            && RoutineNames.needs(other, Set.of(routine.name())))
                    .findFirst()
                    .ifPresent(range -> {
                        throw new IllegalArgumentException("cannot drop or make anew " + routine.called() + ": "
                                + range.called()
                                + " needs it; declare a function of another name, and a range type that"
                                + " needs that one");
                    });
        }
    }

    /**
     * Requires that no type becomes one of another kind under its name, which no statement does.
     *
     * @throws IllegalArgumentException if one does
     */
    static void requireKinds(List<Change> changes) {
        Map<String, Special.Entity> gone = new HashMap<>();
        for (Change change : changes) {
            if (change instanceof Change.DropEntity drop && isType(drop.dropped())) {
                gone.put(drop.dropped().name(), drop.dropped());
            }
        }
        for (Change change : changes) {
            Special.Entity from = change instanceof Change.AddEntity add && isType(add.added())
                    ? gone.get(add.added().name())
                    : null;
            if (from != null) {
                throw new IllegalArgumentException(from.called() + " cannot become "
                        + ((Change.AddEntity) change).added().called()
                        + ": declare that under another name, and drop this one");
            }
        }
    }

    private static boolean isType(Special.Entity object) {
        return object instanceof Domain || object instanceof EnumType || RawForm.is(object, Use.TYPE);
    }

    private static String words(Special.Entity object) {
        return switch (object) {
            case Sequence sequence -> "the sequence goes, and with it where it stands";
            case Extension extension -> "the extension goes, with all that it has made";
            case Namespace namespace -> "the schema goes, and with it the rights that it gives";
            case Raw raw -> "the " + raw.type() + " " + Hazard.TEXT_GOES;
            default -> "the " + object.title() + " " + Hazard.TEXT_GOES;
        };
    }
}
