package dev.sleet.repl.screen;

import java.util.function.IntSupplier;
import java.util.function.UnaryOperator;

/**
 * How lines look on a screen.
 *
 * @param colouredResults whether results are in colour
 * @param colouredMessages whether messages are in colour
 * @param columns how many characters stand on a line
 * @param words how a command for a shell is typed here
 * @param isPrompt whether that is another way than in a shell
 */
record Look(
        boolean colouredResults,
        boolean colouredMessages,
        IntSupplier columns,
        UnaryOperator<String> words,
        boolean isPrompt) {
    /** Without colours, and with lines that have no end. */
    static final Look PLAIN = new Look(false, false, () -> Columns.UNLIMITED, UnaryOperator.identity(), false);

    /**
     * Returns the look with the colours that are wanted; NO_COLOR (no-color.org) counts where nothing was asked for.
     *
     * @param results whether results go to a terminal
     * @param messages whether messages do
     */
    Look coloured(ColorWhen when, boolean results, boolean messages) {
        return switch (when) {
            case ALWAYS -> new Look(true, true, columns, words, isPrompt);
            case NEVER -> new Look(false, false, columns, words, isPrompt);
            case AUTO -> new Look(results && isWanted(), messages && isWanted(), columns, words, isPrompt);
        };
    }

    private static boolean isWanted() {
        String refused = System.getenv("NO_COLOR");
        return (refused == null || refused.isEmpty()) && !"dumb".equals(System.getenv("TERM"));
    }

    /** Returns the look with another number of characters on a line. */
    Look wide(IntSupplier other) {
        return new Look(colouredResults, colouredMessages, other, words, isPrompt);
    }

    /** Returns the look with other words for what to type. */
    Look typedBy(UnaryOperator<String> other) {
        return new Look(colouredResults, colouredMessages, columns, other, true);
    }

    /** Returns the look in which commands for a shell are completed before they are worded as they are typed here. */
    Look completedBy(UnaryOperator<String> completion) {
        UnaryOperator<String> then = words;
        return new Look(
                colouredResults, colouredMessages, columns, hint -> then.apply(completion.apply(hint)), isPrompt);
    }

    /** Returns a line of the result as it is shown. */
    String result(Line line) {
        return line.text(colouredResults);
    }

    /** Returns a line beside the result as it is shown. */
    String message(Line line) {
        return line.text(colouredMessages);
    }
}
