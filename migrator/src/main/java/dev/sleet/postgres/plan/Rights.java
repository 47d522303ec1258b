package dev.sleet.postgres.plan;

import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.schema.LiveSchema;
import dev.sleet.dialect.schema.SchemaForm;
import dev.sleet.diff.Change;
import dev.sleet.diff.ChangeText;
import dev.sleet.diff.Renames;
import dev.sleet.model.Declaration;
import dev.sleet.model.Quoting;
import dev.sleet.model.Schema;
import dev.sleet.model.Special;
import dev.sleet.model.postgres.Grant;
import dev.sleet.model.postgres.Routine;
import dev.sleet.model.postgres.Sequence;
import dev.sleet.plan.Plan;
import dev.sleet.postgres.object.Held;
import dev.sleet.postgres.object.ObjectKinds;
import dev.sleet.postgres.object.RawForm;
import dev.sleet.postgres.object.RawForm.Use;
import dev.sleet.postgres.object.RoutineNames;
import dev.sleet.postgres.read.DefaultRight;
import dev.sleet.postgres.text.Privileges;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What roles may do, and what changes of it. Only the roles that the script names in a grant are looked at, as databases of one schema have others; what all may do with
 * functions, types and schemas by themselves counts for those of which the script says something else.
 */
public final class Rights {
    private static final Set<String> BY_THEMSELVES = Set.of("ROUTINE", "TYPE", "SCHEMA");

    private final Situation situation;
    private final Map<Held, Held> declared;
    private final Map<Held, Held> there;

    Rights(Situation situation) {
        this.situation = situation;
        this.declared = held(situation.declared(), true);
        this.there = held(situation.live().schema(), false);
    }

    private Map<Held, Held> held(Schema schema, boolean isWanted) {
        Map<Held, Held> all = new LinkedHashMap<>();
        for (Special.Entity object : schema.entities()) {
            Special.Entity normal = ObjectKinds.normal(object);
            if ((isWanted ? normal : ObjectKinds.following(normal, situation.renames())) instanceof Grant grant) {
                Held key = new Held(grant.target(), grant.name(), grant.role(), new TreeMap<>(), grant.declaration());
                Held own = all.computeIfAbsent(key, each -> each);
                grant.privileges().stream()
                        .filter(privilege -> isWanted || stays(grant, privilege))
                        .forEach(privilege -> own.privileges().merge(privilege, grant.grantable(), Boolean::logicalOr));
            }
        }
        return all;
    }

    /** What was granted about a column goes with it, and with the columns of a view that changes. */
    private boolean stays(Grant grant, String privilege) {
        int open = privilege.indexOf(" (");
        if (open < 0 || !grant.target().equals("TABLE")) {
            return true;
        }
        Optional<Query> view = Query.of(situation.to(), grant.name());
        if (view.isPresent()) {
            return Query.of(situation.from(), grant.name())
                    .filter(view.get()::isSame)
                    .isPresent();
        }
        return situation
                .to()
                .table(grant.name())
                .filter(table -> table.columns().stream()
                        .noneMatch(column -> privilege.endsWith(" (" + Quoting.identifier(column.name()) + ")")))
                .isEmpty();
    }

    /** Returns what all may do with an object of which nothing is said. */
    private static Map<String, Boolean> usual(Held held) {
        return held.isOfAll()
                ? switch (held.target()) {
                    case "ROUTINE" -> Map.of("EXECUTE", false);
                    case "TYPE" -> Map.of("USAGE", false);
                    default -> Map.of();
                }
                : Map.of();
    }

    private Map<String, Boolean> actual(Held held) {
        return Optional.ofNullable(there.get(held))
                .map(Held::privileges)
                .orElseGet(() -> isNew(held) ? given(held) : usual(held));
    }

    private boolean isNew(Held held) {
        return held.target().equals("TABLE")
                ? !isThere(situation.from(), held) && isThere(situation.to(), held)
                : object(situation.from(), held).isEmpty()
                        && object(situation.to(), held).isPresent();
    }

    /** Returns what a role may do with an object that is made. */
    private Map<String, Boolean> given(Held held) {
        List<DefaultRight> rights = situation.details().defaultRights().stream()
                .filter(right -> right.isOf(held.target(), held.name()))
                .toList();
        Map<String, Boolean> given =
                new TreeMap<>(rights.stream().anyMatch(DefaultRight::isEverywhere) ? Map.of() : usual(held));
        rights.stream()
                .filter(right -> right.role().filter(held.role()::equals).isPresent())
                .forEach(right -> given.merge(right.privilege(), right.grantable(), Boolean::logicalOr));
        return given;
    }

    /** Returns what roles would be allowed with objects that are made. */
    private List<Held> given(Set<String> roles) {
        List<Held> all = new ArrayList<>();
        if (situation.details().defaultRights().isEmpty()) {
            return all;
        }
        List<Held> objects = new ArrayList<>();
        situation.to().tables().forEach(table -> objects.add(Held.nothing("TABLE", table.name(), "")));
        Query.of(situation.to()).forEach(query -> objects.add(Held.nothing("TABLE", query.name(), "")));
        for (Special.Entity object : situation.to().entities()) {
            switch (object) {
                case Routine routine ->
                    objects.add(Held.nothing("ROUTINE", routine.key().substring("routine ".length()), ""));
                case Sequence sequence -> objects.add(Held.nothing("SEQUENCE", sequence.name(), ""));
                default -> {}
            }
        }
        for (Held object : objects) {
            roles.stream()
                    .map(role -> Held.nothing(object.target(), object.name(), role))
                    .filter(held -> isNew(held) && !given(held).isEmpty())
                    .forEach(all::add);
        }
        return all;
    }

    /** Returns what a role is to be allowed. */
    Map<String, Boolean> wanted(Held held) {
        return Optional.ofNullable(declared.get(held)).map(Held::privileges).orElse(Map.of());
    }

    /** Returns what the script has a say in. */
    Set<Held> managed() {
        Set<String> roles = declared.keySet().stream().map(Held::role).collect(Collectors.toSet());
        Set<Held> managed = new LinkedHashSet<>(declared.keySet());
        Stream.concat(there.keySet().stream(), given(roles).stream())
                .filter(held -> roles.contains(held.role()))
                .filter(held -> !(held.isOfAll() && BY_THEMSELVES.contains(held.target())))
                .filter(held -> !goes(held))
                .forEach(managed::add);
        return managed;
    }

    /** Returns whether what a grant is about goes, and the grant with it. */
    private boolean goes(Held held) {
        return switch (held.target()) {
            case "TABLE" -> isThere(situation.from(), held) && !isThere(situation.to(), held);
            case "SEQUENCE", "ROUTINE", "TYPE" ->
                object(situation.from(), held).isPresent()
                        && object(situation.to(), held).isEmpty();
            default -> false;
        };
    }

    private static boolean isThere(Schema schema, Held held) {
        return schema.table(held.name()).isPresent()
                || Query.of(schema, held.name()).isPresent();
    }

    private static Optional<Special.Entity> object(Schema schema, Held held) {
        return schema.entities().stream().filter(object -> isOf(held, object)).findFirst();
    }

    /** Returns whether a grant is about an object that is no table or view. */
    static boolean isOf(Held held, Special.Entity object) {
        return switch (held.target()) {
            case "ROUTINE" ->
                object.key().equals("routine " + held.name())
                        || (RawForm.AGGREGATE.is(object)
                                && RoutineNames.signature(object.name()).equals(held.name()));
            case "SEQUENCE" -> object.key().equals("sequence " + held.name());
            case "TYPE" ->
                Set.of("domain " + held.name(), "enum type " + held.name()).contains(object.key())
                        || (RawForm.is(object, Use.TYPE) && object.name().equals(held.name()));
            default -> false;
        };
    }

    /** Returns what is declared. */
    Set<Held> declared() {
        return declared.keySet();
    }

    /** Returns what is there. */
    Set<Held> there() {
        return there.keySet();
    }

    /**
     * Returns what changes.
     *
     * @throws SleetException if a role is not there that is to be allowed something
     */
    List<Change> changes() {
        List<Change> come = new ArrayList<>();
        List<Change> changes = new ArrayList<>();
        for (Held held : managed()) {
            Map<String, Boolean> actual = actual(held);
            Map<String, Boolean> wanted = wanted(held);
            Held now = there.getOrDefault(
                    held, new Held(held.target(), held.name(), held.role(), actual, Declaration.NONE));
            now.grants(differing(actual, wanted)).forEach(grant -> changes.add(new Change.DropEntity(grant)));
            Optional.ofNullable(declared.get(held)).stream()
                    .flatMap(known -> known.grants(differing(wanted, actual)).stream())
                    .forEach(grant -> come.add(new Change.AddEntity(grant)));
        }
        come.forEach(this::requireRole);
        changes.addAll(come);
        return changes;
    }

    /** Returns the privileges of which the other side has none, or another right to pass them on. */
    private static Set<String> differing(Map<String, Boolean> own, Map<String, Boolean> others) {
        return own.keySet().stream()
                .filter(privilege -> !Objects.equals(own.get(privilege), others.get(privilege)))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private void requireRole(Change change) {
        Set<String> roles = situation.details().roles();
        if (change instanceof Change.AddEntity c
                && c.added() instanceof Grant grant
                && !roles.isEmpty()
                && !roles.contains(grant.role())
                && !grant.role().equals(Privileges.ALL_ROLES)) {
            List<String> details = new ArrayList<>();
            grant.declaration().origin().ifPresent(origin -> details.add("declared at " + origin));
            details.add("nothing was changed; make the role, or leave out what it is granted");
            throw new SleetException(
                    ExitCode.USAGE,
                    "there is no role \"" + grant.role() + "\", which " + grant.called() + " names",
                    details);
        }
    }

    /** Returns whether a plan changes what roles may do. */
    public static boolean isNeeded(Plan plan) {
        return plan.changes().stream().anyMatch(change -> grant(change).isPresent());
    }

    private static Optional<Held> grant(Change change) {
        return switch (change) {
            case Change.AddEntity c when c.added() instanceof Grant grant -> Optional.of(held(grant));
            case Change.DropEntity c when c.dropped() instanceof Grant grant -> Optional.of(held(grant));
            default -> Optional.empty();
        };
    }

    private static Held held(Grant grant) {
        return Held.nothing(grant.target(), grant.name(), grant.role());
    }

    /** Returns, each in a sentence, the changes of a plan that were not made. */
    public static List<String> missing(SchemaForm form, LiveSchema live, Plan plan) {
        Set<Held> planned = new HashSet<>();
        plan.changes().forEach(change -> grant(change).ifPresent(planned::add));
        Situation situation = new Situation(
                live,
                form.normalise(live.schema()),
                form.normalise(plan.target()),
                plan.target(),
                Renames.NONE,
                Map.of());
        return new Rights(situation)
                .changes().stream()
                        .filter(change ->
                                grant(change).filter(planned::contains).isPresent())
                        .map(ChangeText::of)
                        .toList();
    }
}
