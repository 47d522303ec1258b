package dev.sleet.model.postgres;

import dev.sleet.model.Constraint;
import java.util.ArrayList;
import java.util.List;

/**
 * What PostgreSQL has of a constraint.
 *
 * @param deferral when it is checked; of a reference that is put off to the end of the transaction the model says so itself
 * @param notValid whether rows that were there before have not been looked at
 * @param notEnforced whether it is not checked at all
 * @param noInherit whether a check is none of the tables that inherit
 * @param include the columns that a key's index holds besides
 * @param nullsNotDistinct whether to a key one NULL is as another
 * @param withoutOverlaps whether the last column of a key, or of a reference (PERIOD), holds ranges that must not overlap
 * @param matchFull whether a reference of several columns is whole or all NULL
 * @param setColumns the columns that ON DELETE SET NULL or SET DEFAULT sets, if not all
 */
public record PgConstraint(
        Deferral deferral,
        boolean notValid,
        boolean notEnforced,
        boolean noInherit,
        List<String> include,
        boolean nullsNotDistinct,
        boolean withoutOverlaps,
        boolean matchFull,
        List<String> setColumns)
        implements PgSpecial {
    /** Nothing. */
    public static final PgConstraint NONE =
            new PgConstraint(Deferral.NOT_DEFERRABLE, false, false, false, List.of(), false, false, false, List.of());

    public PgConstraint {
        include = List.copyOf(include);
        setColumns = List.copyOf(setColumns);
    }

    /** Returns what PostgreSQL has of a constraint. */
    public static PgConstraint of(Constraint constraint) {
        return constraint.special().orElse(NONE) instanceof PgConstraint special ? special : NONE;
    }

    /** Returns when a constraint is checked, whatever its kind. */
    public static Deferral deferral(Constraint constraint) {
        return constraint instanceof Constraint.ForeignKey key && key.initiallyDeferred()
                ? Deferral.INITIALLY_DEFERRED
                : of(constraint).deferral();
    }

    /** Returns one that is checked at this time. */
    public PgConstraint withDeferral(Deferral time) {
        return new PgConstraint(
                time,
                notValid,
                notEnforced,
                noInherit,
                include,
                nullsNotDistinct,
                withoutOverlaps,
                matchFull,
                setColumns);
    }

    /** Returns one that rows which were there before have not been checked for. */
    public PgConstraint asNotValid() {
        return new PgConstraint(
                deferral,
                true,
                notEnforced,
                noInherit,
                include,
                nullsNotDistinct,
                withoutOverlaps,
                matchFull,
                setColumns);
    }

    /** Returns one that is not checked. */
    public PgConstraint asNotEnforced() {
        return new PgConstraint(
                deferral, notValid, true, noInherit, include, nullsNotDistinct, withoutOverlaps, matchFull, setColumns);
    }

    /** Returns one that tables which inherit do not have. */
    public PgConstraint asNoInherit() {
        return new PgConstraint(
                deferral,
                notValid,
                notEnforced,
                true,
                include,
                nullsNotDistinct,
                withoutOverlaps,
                matchFull,
                setColumns);
    }

    /** Returns one whose index holds these columns besides. */
    public PgConstraint withInclude(List<String> columns) {
        return new PgConstraint(
                deferral,
                notValid,
                notEnforced,
                noInherit,
                columns,
                nullsNotDistinct,
                withoutOverlaps,
                matchFull,
                setColumns);
    }

    /** Returns one to which one NULL is as another. */
    public PgConstraint asNullsNotDistinct() {
        return new PgConstraint(
                deferral, notValid, notEnforced, noInherit, include, true, withoutOverlaps, matchFull, setColumns);
    }

    /** Returns one whose last column holds ranges that must not overlap. */
    public PgConstraint asWithoutOverlaps() {
        return new PgConstraint(
                deferral, notValid, notEnforced, noInherit, include, nullsNotDistinct, true, matchFull, setColumns);
    }

    /** Returns one of several columns that is whole or all NULL. */
    public PgConstraint asMatchFull() {
        return new PgConstraint(
                deferral,
                notValid,
                notEnforced,
                noInherit,
                include,
                nullsNotDistinct,
                withoutOverlaps,
                true,
                setColumns);
    }

    /** Returns one that sets only these columns. */
    public PgConstraint withSetColumns(List<String> columns) {
        return new PgConstraint(
                deferral,
                notValid,
                notEnforced,
                noInherit,
                include,
                nullsNotDistinct,
                withoutOverlaps,
                matchFull,
                columns);
    }

    @Override
    public List<String> words() {
        List<String> words = new ArrayList<>();
        switch (deferral) {
            case NOT_DEFERRABLE -> {}
            case INITIALLY_IMMEDIATE -> words.add("initiallyImmediate()");
            case INITIALLY_DEFERRED -> words.add("deferrable()");
        }
        add(words, notValid, "notValid()");
        add(words, notEnforced, "notEnforced()");
        add(words, noInherit, "noInherit()");
        add(words, !include.isEmpty(), "include(...)");
        add(words, nullsNotDistinct, "nullsNotDistinct()");
        add(words, withoutOverlaps, "withoutOverlaps()");
        add(words, matchFull, "matchFull()");
        add(words, !setColumns.isEmpty(), "onDeleteOf(...)");
        return words;
    }

    private static void add(List<String> words, boolean isSaid, String word) {
        if (isSaid) {
            words.add(word);
        }
    }
}
