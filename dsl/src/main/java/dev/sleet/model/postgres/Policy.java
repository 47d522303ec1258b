package dev.sleet.model.postgres;

import dev.sleet.model.Declaration;
import dev.sleet.model.Quoting;
import dev.sleet.model.SqlText;
import java.util.List;
import java.util.Optional;

/**
 * A rule that says which rows of a table somebody sees or writes.
 *
 * @param name the name, which is one among those of its table
 * @param table the table
 * @param permissive whether one such rule is enough, rather than that each must allow it
 * @param command what it is about
 * @param roles the roles that it is for, or none for all
 * @param using the condition of the rows that are seen
 * @param withCheck the condition of the rows that are written
 * @param declaration what its author said beyond the schema
 */
public record Policy(
        String name,
        String table,
        boolean permissive,
        Command command,
        List<String> roles,
        Optional<SqlText> using,
        Optional<SqlText> withCheck,
        Declaration declaration)
        implements PgEntity {
    public Policy {
        roles = List.copyOf(roles);
    }

    @Override
    public String title() {
        return "policy";
    }

    @Override
    public String word() {
        return "policy";
    }

    @Override
    public boolean isRenamed(Entity entity) {
        return entity instanceof Policy other
                && equals(new Policy(
                        name,
                        other.table,
                        other.permissive,
                        other.command,
                        other.roles,
                        other.using,
                        other.withCheck,
                        other.declaration));
    }

    /** What a policy is about. */
    public enum Command {
        /** Whatever is done. */
        ALL,
        /** Reading. */
        SELECT,
        /** New rows. */
        INSERT,
        /** Changed rows. */
        UPDATE,
        /** Rows that go. */
        DELETE
    }

    @Override
    public String key() {
        return title() + " " + Quoting.identifier(table) + " " + name;
    }

    @Override
    public String keyBefore() {
        return title() + " " + Quoting.identifier(table) + " "
                + declaration.renamedFrom().orElse(name);
    }

    @Override
    public String called() {
        return title() + " \"" + name + "\" of \"" + table + "\"";
    }

    @Override
    public Optional<String> owner() {
        return Optional.of(table);
    }
}
