package dev.sleet.plan;

import dev.sleet.model.Origin;
import java.util.Optional;

/**
 * What a step could do to data or to who uses it.
 *
 * @param code what kind it is
 * @param subject the name under which it is allowed: {@code table} or {@code table.column}
 * @param message what happens, in a sentence
 * @param origin where it was declared, if that is no change's own place
 */
public record Hazard(Code code, String subject, String message, Optional<Origin> origin) {
    /** How a sentence ends about an object of which nothing goes but the text. */
    public static final String TEXT_GOES = "goes, and only the database holds its text";

    /** Makes a hazard that was declared where its change was. */
    public Hazard(Code code, String subject, String message) {
        this(code, subject, message, Optional.empty());
    }

    /** Returns the option that takes the name under which it is allowed: what is broken is nothing that is lost. */
    public String option() {
        return code == Code.BROKEN_REFERENCE ? "--allow-broken" : "--allow-loss";
    }

    /** The kinds of hazards. */
    public enum Code {
        /** Values that are there are no longer there. */
        DATA_LOSS(Consent.BY_NAME),
        /** Values come out as others, and cannot be told from what they become. */
        LOSSY_CONVERSION(Consent.BY_NAME),
        /** A view or trigger goes, and nothing else holds its text. */
        OBJECT_LOSS(Consent.BY_NAME),
        /** Somebody may read or write rows whom a rule of the database kept from them. */
        RIGHTS(Consent.BY_NAME),
        /** A view, trigger or reference will fail when it is used. */
        BROKEN_REFERENCE(Consent.BY_NAME),
        /** Values change their representation and can be told from what they become. */
        VALUE_CHANGE(Consent.NONE),
        /** The step fails for rows that are there. */
        MAY_FAIL(Consent.IMPOSSIBLE),
        /** Something that is not in the schema and worth knowing. */
        NOTE(Consent.NONE);

        private final Consent consent;

        Code(Consent consent) {
            this.consent = consent;
        }

        /** Returns what it takes to go on. */
        public Consent consent() {
            return consent;
        }
    }

    /** What it takes to go on in spite of a hazard. */
    public enum Consent {
        /** Nothing. */
        NONE,
        /** The name of what is lost. */
        BY_NAME,
        /** Nothing helps but another schema or other data. */
        IMPOSSIBLE
    }
}
