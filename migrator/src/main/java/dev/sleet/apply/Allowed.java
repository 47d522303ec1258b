package dev.sleet.apply;

import dev.sleet.dialect.schema.Exclusions;
import dev.sleet.model.NameRule;
import dev.sleet.plan.Hazard;
import dev.sleet.plan.Hazard.Code;
import java.util.List;

/**
 * What was allowed by name beforehand.
 *
 * @param losses globs of what may be lost; they allow what would be broken too
 * @param broken globs of what may name something that is not there
 */
public record Allowed(List<String> losses, List<String> broken) {
    /** Nothing is allowed. */
    public static final Allowed NOTHING = new Allowed(List.of(), List.of());

    public Allowed {
        losses = List.copyOf(losses);
        broken = List.copyOf(broken);
    }

    /** Returns whether a hazard is named. */
    boolean names(Hazard hazard, NameRule names) {
        return Exclusions.matches(losses, hazard.subject(), names)
                || (hazard.code() == Code.BROKEN_REFERENCE && Exclusions.matches(broken, hazard.subject(), names));
    }
}
