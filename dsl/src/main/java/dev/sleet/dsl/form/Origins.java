package dev.sleet.dsl.form;

import dev.sleet.model.Declaration;
import dev.sleet.model.Origin;
import java.lang.StackWalker.StackFrame;
import java.util.Optional;

/** Finds the line of the author's source that is calling. */
public final class Origins {
    private static final StackWalker WALKER = StackWalker.getInstance();
    private static final String HERE = "dev.sleet.dsl.";

    private Origins() {}

    /** Returns a declaration at the innermost line outside of this package and of the JDK, which calls method references. */
    public static Declaration here() {
        return Declaration.at(WALKER.walk(
                frames -> frames.dropWhile(frame -> frame.getClassName().startsWith(HERE)
                                || frame.getClassName().startsWith("java."))
                        .findFirst()
                        .flatMap(Origins::of)));
    }

    private static Optional<Origin> of(StackFrame frame) {
        String file = frame.getFileName();
        return file == null || frame.getLineNumber() < 1
                ? Optional.empty()
                : Optional.of(new Origin(file, frame.getLineNumber()));
    }
}
