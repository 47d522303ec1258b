package dev.sleet.postgres.object;

import dev.sleet.model.Declaration;
import dev.sleet.model.postgres.Grant;
import dev.sleet.postgres.text.Privileges;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What a role may do with an object. Two of one role and object are one, whatever it may do.
 *
 * @param target the kind of the object as statements call it
 * @param name the name of the object
 * @param role who may, {@code PUBLIC} for all
 * @param privileges what is allowed, each with whether it may be passed on
 * @param declaration what the author of the first grant said beyond the schema
 */
public record Held(String target, String name, String role, Map<String, Boolean> privileges, Declaration declaration) {
    @Override
    public boolean equals(Object other) {
        return other instanceof Held held
                && held.target.equals(target)
                && held.name.equals(name)
                && held.role.equals(role);
    }

    @Override
    public int hashCode() {
        return Objects.hash(target, name, role);
    }

    /** Returns whether it is about all roles. */
    public boolean isOfAll() {
        return role.equals(Privileges.ALL_ROLES);
    }

    /** Returns these privileges as grants, those that may be passed on as one of their own. */
    public List<Grant> grants(Set<String> some) {
        List<Grant> grants = new ArrayList<>();
        for (boolean grantable : new boolean[] {false, true}) {
            List<String> own = some.stream()
                    .filter(privilege -> Boolean.valueOf(grantable).equals(privileges.get(privilege)))
                    .toList();
            if (!own.isEmpty()) {
                grants.add(new Grant(target, name, own, role, grantable, declaration));
            }
        }
        return grants;
    }

    /** Returns one that allows nothing. */
    public static Held nothing(String target, String name, String role) {
        return new Held(target, name, role, Map.of(), Declaration.NONE);
    }

    /** Returns one of the same role and object that allows this. */
    public Held with(Map<String, Boolean> others) {
        return new Held(target, name, role, others, declaration);
    }

    /** Returns what it allows as grants. */
    public List<Grant> grants() {
        return grants(privileges.keySet());
    }

    /** Returns the grant that says that the role may not even do what all may do by themselves. */
    public Grant none() {
        return new Grant(target, name, List.of(), role, false, declaration);
    }
}
