package dev.sleet.dsl;

import dev.sleet.model.Constraint.Exclude;
import dev.sleet.model.Declaration;
import dev.sleet.model.IndexTerm;
import dev.sleet.model.Quoting;
import dev.sleet.model.SqlText;
import dev.sleet.model.postgres.Deferral;
import dev.sleet.model.postgres.PgConstraint;
import dev.sleet.model.postgres.PgIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The rule that no two rows are related in all of these ways.
 *
 * @param constraint its normal form
 */
public record ExcludeSpec(Exclude constraint) implements TableElement {
    /** Returns a rule that is yet to be told what is compared. */
    public static ExcludeSpec of(Optional<String> name, Declaration declaration) {
        name.ifPresent(text -> Quoting.checked("the name of an exclusion constraint", text));
        return new ExcludeSpec(
                new Exclude(name, PgIndex.BTREE, List.of(), Optional.empty(), Optional.empty(), declaration));
    }

    /** Returns the rule that is checked with an index of this kind. */
    public ExcludeSpec using(String method) {
        return with(method, constraint.elements(), constraint.where(), PgConstraint.of(constraint));
    }

    /** Returns the rule that compares a column, too. */
    public ExcludeSpec with(String column, String operator) {
        return with(Dsl.asc(column), operator);
    }

    /** Returns the rule that compares a term, too. */
    public ExcludeSpec with(TermSpec term, String operator) {
        return with(term.term(), Quoting.checked("an operator", operator));
    }

    private ExcludeSpec with(IndexTerm term, String operator) {
        List<Exclude.Element> elements = new ArrayList<>(constraint.elements());
        elements.add(new Exclude.Element(term, operator));
        return with(constraint.method(), elements, constraint.where(), PgConstraint.of(constraint));
    }

    /** Returns the rule about those rows only for which {@code condition} is true. */
    public ExcludeSpec where(String condition) {
        SqlText sql = SqlText.of(Quoting.checked("the condition of an exclusion constraint", condition));
        return with(constraint.method(), constraint.elements(), Optional.of(sql), PgConstraint.of(constraint));
    }

    /** Returns the rule whose index holds these columns besides. */
    public ExcludeSpec include(String... columns) {
        return with(PgConstraint.of(constraint).withInclude(List.of(columns)));
    }

    /** Returns the rule checked at the end of the transaction (DEFERRABLE INITIALLY DEFERRED). */
    public ExcludeSpec deferrable() {
        return with(PgConstraint.of(constraint).withDeferral(Deferral.INITIALLY_DEFERRED));
    }

    /** Returns the rule checked at the end of each statement unless a transaction puts it off (DEFERRABLE). */
    public ExcludeSpec initiallyImmediate() {
        return with(PgConstraint.of(constraint).withDeferral(Deferral.INITIALLY_IMMEDIATE));
    }

    private ExcludeSpec with(PgConstraint special) {
        return with(constraint.method(), constraint.elements(), constraint.where(), special);
    }

    private ExcludeSpec with(
            String method, List<Exclude.Element> elements, Optional<SqlText> where, PgConstraint special) {
        return new ExcludeSpec(
                new Exclude(constraint.name(), method, elements, where, special.ifAny(), constraint.declaration()));
    }
}
