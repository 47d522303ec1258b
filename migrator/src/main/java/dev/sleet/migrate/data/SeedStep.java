package dev.sleet.migrate.data;

import dev.sleet.dialect.SleetException;
import dev.sleet.script.load.RunnableScript;
import dev.sleet.script.load.RunnableScript.Compilation;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A script that seeds a database, compiled. */
public final class SeedStep {
    private SeedStep() {}

    /**
     * Compiles one.
     *
     * @param typed the typed database that it is given, if there is one
     * @param classPath what it may use besides
     * @throws SleetException if it has problems
     */
    public static DataStep compile(Path file, Optional<TypedDatabase> typed, List<Path> classPath) {
        ClassLoader classes = typed.map(TypedDatabase::loader).orElseGet(() -> SeedStep.class.getClassLoader());
        return switch (RunnableScript.compile(file, DataContext.scopeOfSeed(typed, classPath), classes)) {
            case Compilation.Failed failed ->
                throw DataSteps.uncompiled("cannot run " + file + ": it does not compile", failed.problems());
            case Compilation.Compiled compiled ->
                new DataStep(
                        StepWords.ofSeed(file.toString()),
                        compiled.script(),
                        (guest, dialect) -> DataContext.valuesOfSeed(typed, guest, dialect));
        };
    }
}
