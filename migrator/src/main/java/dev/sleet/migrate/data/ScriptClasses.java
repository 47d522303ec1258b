package dev.sleet.migrate.data;

import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a script may use besides Sleet's own classes, until it is closed.
 *
 * @param classPath the directories and jars
 * @param typed the database of types in them, if there is one
 * @param loader finds their classes and Sleet's
 */
public record ScriptClasses(List<Path> classPath, Optional<TypedDatabase> typed, ClassLoader loader)
        implements AutoCloseable {
    public ScriptClasses {
        classPath = List.copyOf(classPath);
    }

    /**
     * Finds the classes of a class path.
     *
     * @param types the name of the class that opens the database of types, if it is not the usual one
     * @throws SleetException if an entry or a class that is named is missing, or there are several
     */
    public static ScriptClasses of(List<Path> classPath, Optional<String> types) {
        Optional<TypedDatabase> typed = TypedDatabase.find(classPath, types.orElse(TypedDatabase.USUAL));
        if (types.isPresent() && typed.isEmpty()) {
            throw new SleetException(
                    ExitCode.USAGE,
                    classPath.isEmpty()
                            ? "--types names a class of the --class-path, which is missing"
                            : "there is no class " + types.get() + " on the class path",
                    List.of("nothing was changed"));
        }
        if (classPath.isEmpty()) {
            return new ScriptClasses(classPath, typed, ScriptClasses.class.getClassLoader());
        }
        return new ScriptClasses(
                classPath, typed, typed.map(TypedDatabase::loader).orElseGet(() -> TypedDatabase.loader(classPath)));
    }

    /** Lets go of the class path. */
    @Override
    public void close() {
        if (loader instanceof URLClassLoader open && !classPath.isEmpty()) {
            try {
                open.close();
            } catch (IOException e) {
                throw new UncheckedIOException("the class path of a script cannot be closed", e);
            }
        }
    }
}
