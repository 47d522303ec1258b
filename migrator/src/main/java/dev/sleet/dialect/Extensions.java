package dev.sleet.dialect;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/**
 * Libraries of functions, collations and modules that a person has named by their files. They are loaded into each connection that
 * Sleet opens for what that person asked for, in memory too, before anything is read (loadext.html); nothing can be loaded
 * after that. No script can name one.
 */
public final class Extensions {
    private static final Named NONE = new Named(List.of(), false);

    /** Threads that begin during a command work for it. */
    private static final InheritableThreadLocal<Named> CURRENT = new InheritableThreadLocal<>() {
        @Override
        protected Named initialValue() {
            return NONE;
        }
    };

    private Extensions() {}

    private record Named(List<Path> files, boolean closed) {}

    /**
     * Does something with these libraries beside those that are loaded already.
     *
     * @param files the paths as the person has typed them
     * @throws SleetException if one is no file, is named without a directory, or a script has named it
     * @throws Exception as {@code work} does
     */
    public static <T> T during(List<String> files, Callable<T> work) throws Exception {
        Named before = CURRENT.get();
        List<Path> all = new ArrayList<>(before.files());
        for (String file : files) {
            all.add(checked(file, before.closed()));
        }
        CURRENT.set(new Named(List.copyOf(all), before.closed()));
        try {
            return work.call();
        } finally {
            CURRENT.set(before);
        }
    }

    /** Does something during which no other library can be named. */
    public static <T> T closed(Supplier<T> work) {
        Named before = CURRENT.get();
        CURRENT.set(new Named(before.files(), true));
        try {
            return work.get();
        } finally {
            CURRENT.set(before);
        }
    }

    private static Path checked(String file, boolean closed) {
        if (closed) {
            throw refused(file, "a script cannot load one; who runs it can: sleet run --extension FILE SCRIPT");
        }
        Path path = Path.of(file);
        if (path.getParent() == null) {
            throw refused(file, "it is not looked for anywhere; to load the one of this directory: ./" + file);
        }
        if (!Files.isRegularFile(path)) {
            throw refused(file, "there is no such file");
        }
        return path.toAbsolutePath();
    }

    /** Returns the files that are named at this moment. */
    public static List<Path> files() {
        return CURRENT.get().files();
    }

    /** Returns what to say of a file that cannot be loaded. */
    public static SleetException refused(String file, String why) {
        return new SleetException(
                ExitCode.USAGE, "cannot load the extension " + file, List.of(why, "nothing was changed"));
    }
}
