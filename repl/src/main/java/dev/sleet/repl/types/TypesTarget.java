package dev.sleet.repl.types;

import dev.sleet.dialect.Address;
import dev.sleet.dialect.Dialect;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.schema.Exclusions;
import dev.sleet.model.Schema;
import dev.sleet.repl.jooq.JooqGenerator;
import dev.sleet.repl.session.ScriptFailure;
import dev.sleet.script.load.LoadResult;
import dev.sleet.types.JooqTypes;
import dev.sleet.types.SourceFile;
import dev.sleet.types.Types;
import dev.sleet.types.Types.Annotations;
import dev.sleet.types.TypesException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where the types of a schema are written, and how.
 *
 * @param from the state that has the schema
 * @param sources the directory of sources
 * @param packageName the package
 * @param database the class that opens a database
 * @param jooq the package of the classes that jOOQ's generator writes, if it does
 * @param annotations what rows to be inserted are annotated with
 */
public record TypesTarget(
        Address from,
        Path sources,
        String packageName,
        String database,
        Optional<String> jooq,
        Annotations annotations) {
    /**
     * Returns the files of what is declared beside those that there are.
     *
     * @throws SleetException if they cannot be written
     * @throws ScriptFailure if a query does not work
     */
    public TypesFiles files(LoadResult.Loaded declared, Exclusions exclusions, Dialect dialect) {
        Schema schema = exclusions.without(declared.schema());
        try (Types.Source source = Types.Source.of(schema, declared.queries(), dialect)) {
            Types.Target target = new Types.Target(packageName, database, from.name(), jooq, annotations);
            List<SourceFile> files = new ArrayList<>(Types.write(source, target));
            jooq.ifPresent(inner -> {
                JooqTypes types = JooqTypes.of(source, target, inner);
                files.add(types.support());
                files.addAll(JooqGenerator.files(types, inner, target.head()));
            });
            return TypesFiles.of(sources, files);
        } catch (TypesException e) {
            if (!e.problems().isEmpty()) {
                throw new ScriptFailure(e.problems());
            }
            throw new SleetException(
                    ExitCode.REFUSED,
                    "cannot write the types of " + from,
                    List.of(String.valueOf(e.getMessage()), "nothing was written"),
                    e);
        }
    }
}
