package dev.sleet.server;

import java.util.List;
import java.util.function.Function;

/** Applications on generated types. */
final class Typed {
    private Typed() {}

    /** Returns what {@code app.Application} says when it is given something. */
    @SuppressWarnings("unchecked")
    static List<String> said(ClassLoader classes, Object given) throws ReflectiveOperationException {
        Object application =
                classes.loadClass("app.Application").getDeclaredConstructor().newInstance();
        return ((Function<Object, List<String>>) application).apply(given);
    }
}
