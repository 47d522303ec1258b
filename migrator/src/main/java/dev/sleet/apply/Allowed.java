package dev.sleet.apply;

import dev.sleet.model.Names;
import dev.sleet.plan.Hazard;
import dev.sleet.plan.Hazard.Code;
import dev.sleet.sqlite.Exclusions;
import java.util.List;
import java.util.regex.Pattern;

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
    boolean names(Hazard hazard) {
        String subject = Names.fold(hazard.subject());
        return matches(losses, subject) || (hazard.code() == Code.BROKEN_REFERENCE && matches(broken, subject));
    }

    private static boolean matches(List<String> globs, String subject) {
        return globs.stream()
                .map(Exclusions::pattern)
                .map(Pattern::asMatchPredicate)
                .anyMatch(p -> p.test(subject));
    }
}
