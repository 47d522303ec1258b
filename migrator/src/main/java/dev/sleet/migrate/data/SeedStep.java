package dev.sleet.migrate.data;

import dev.sleet.dialect.SleetException;
import dev.sleet.script.load.RunnableScript;
import dev.sleet.script.load.RunnableScript.Compilation;
import dev.sleet.script.source.ScriptScope;
import java.nio.file.Path;

/** A script that seeds a database, compiled. */
public final class SeedStep {
    private SeedStep() {}

    /**
     * Compiles one.
     *
     * @param classes what it may use; a typed database among them is what it is given
     * @throws SleetException if it has problems
     */
    public static DataStep compile(Path file, ScriptClasses classes) {
        return switch (RunnableScript.compile(file, scope(classes), classes.loader())) {
            case Compilation.Failed failed ->
                throw DataSteps.uncompiled("cannot run " + file + ": it does not compile", failed.problems());
            case Compilation.Compiled compiled ->
                new DataStep(
                        StepWords.ofSeed(file.toString()),
                        compiled.script(),
                        (guest, dialect) -> DataContext.valuesOfSeed(classes.typed(), guest, dialect));
        };
    }

    /** Returns what the code of one finds around it. */
    public static ScriptScope scope(ScriptClasses classes) {
        return DataContext.scopeOfSeed(classes.typed(), classes.classPath());
    }
}
