package dev.sleet.postgres.render;

import static dev.sleet.model.Quoting.identifier;

import dev.sleet.model.Constraint;
import dev.sleet.plan.Step;
import dev.sleet.postgres.text.ObjectName;
import java.util.List;

/** Statements for constraints. */
public final class RuleText {
    private RuleText() {}

    /** Returns what adds a constraint to a table. */
    public static Step add(String table, Constraint constraint) {
        return constraint instanceof Constraint.Check check
                ? new Step.AddCheck(table, check)
                : new Step.Statements(
                        "add " + words(constraint) + " to table \"" + table + "\"",
                        List.of("ALTER TABLE " + ObjectName.quoted(table) + " ADD " + Ddl.constraint(constraint)));
    }

    /** Returns what drops a constraint of a table, which may have gone with that of another. */
    public static Step dropIfThere(String table, Constraint constraint) {
        return new Step.Statements(
                "drop " + words(constraint) + " of table \"" + table + "\"",
                List.of("ALTER TABLE " + ObjectName.quoted(table) + " DROP CONSTRAINT IF EXISTS "
                        + identifier(constraint.name().orElseThrow())));
    }

    /** Returns what gives a constraint of a table another name. */
    public static Step rename(String table, Constraint from, Constraint to) {
        String before = from.name().orElseThrow();
        String after = to.name().orElseThrow();
        return new Step.Statements(
                "rename constraint \"" + before + "\" to \"" + after + "\"",
                List.of("ALTER TABLE " + ObjectName.quoted(table) + " RENAME CONSTRAINT " + identifier(before) + " TO "
                        + identifier(after)));
    }

    private static String words(Constraint constraint) {
        return switch (constraint) {
            case Constraint.PrimaryKey c -> "a primary key";
            case Constraint.Unique c -> "a unique constraint";
            case Constraint.ForeignKey c -> "a reference";
            case Constraint.Check c -> "a check";
            case Constraint.Exclude c -> "an exclusion constraint";
        };
    }
}
