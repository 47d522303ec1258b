package dev.sleet.postgres.read;

import dev.sleet.model.ReferentialAction;

/** What happens to rows that refer to others, as the catalogue writes it. */
final class References {
    private References() {}

    static ReferentialAction action(String code) {
        return switch (code) {
            case "r" -> ReferentialAction.RESTRICT;
            case "c" -> ReferentialAction.CASCADE;
            case "n" -> ReferentialAction.SET_NULL;
            case "d" -> ReferentialAction.SET_DEFAULT;
            default -> ReferentialAction.NO_ACTION;
        };
    }
}
