package dev.sleet.repl.types;

import dev.sleet.dialect.Address;
import dev.sleet.dialect.Dialect;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.text.QueryReader;
import dev.sleet.dialect.text.ScriptStatement;
import dev.sleet.model.Mappings;
import dev.sleet.model.Schema;
import dev.sleet.repl.command.Command.Guest;
import dev.sleet.repl.report.Version;
import dev.sleet.repl.screen.JsonWriter;
import dev.sleet.repl.screen.Line;
import dev.sleet.repl.screen.TextFile;
import dev.sleet.repl.session.Kinds;
import dev.sleet.repl.session.MigrationsState;
import dev.sleet.repl.session.ScriptFailure;
import dev.sleet.repl.session.Session;
import dev.sleet.repl.session.States;
import dev.sleet.script.load.LoadResult;
import dev.sleet.types.SourceDirectory;
import dev.sleet.types.SourceDirectory.Difference;
import dev.sleet.types.SourceFile;
import dev.sleet.types.Types;
import dev.sleet.types.TypesException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code sleet types}: writes the Java types of a schema. */
@Command(
        name = "types",
        versionProvider = Version.class,
        sortOptions = false,
        abbreviateSynopsis = true,
        header = "Writes the Java types of a schema.",
        description = {
            "Writes a record for the rows of each table, one for rows to be inserted, a patch for",
            "updates, enums, a class for each table with what finds and writes its rows, a record for",
            "the rows of each view and query(...), and the class that opens a database. The files are Java that is committed; they need sleet-migrator and",
            "a driver at run time. What differs is written, and what is no longer declared is deleted;",
            "a file that was not written here is never touched."
        },
        footer = {
            "",
            "Examples:",
            "  sleet types --package app.db --out src/main/java                   of schema.jsh",
            "  sleet types --package app.db --out src/main/java --check           3 if they are not up to date",
            "  sleet types --from app.db --package app.db --out src/main/java     of a database",
            "  sleet types --from migrations --package app.db --out src/main/java  of migrations"
        })
public final class TypesCommand extends Guest {
    /** Of a changed file, so many lines are shown. */
    private static final int SHOWN = 20;

    @Option(names = "--package", paramLabel = "PACKAGE", required = true, description = "The package of the types.")
    private String packageName = "";

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "The directory of sources.")
    private Path sources = Path.of("");

    @Option(
            names = {"--from", "--schema"},
            paramLabel = "STATE",
            description = "A script, a database, or migrations as DIR or DIR@NAME (schema.jsh).")
    private Address from = Address.of(Path.of("schema.jsh"));

    @Option(names = "--database", paramLabel = "NAME", description = "The class that opens a database (AppDb).")
    private String database = "AppDb";

    @Option(names = "--check", description = "Write nothing; end with 3 if something would be written.")
    private boolean check;

    private int unchanged;

    public TypesCommand(Session session) {
        super("types", session);
    }

    @Override
    protected ExitCode work(JsonWriter json) throws IOException {
        List<SourceFile> files = files();
        List<Difference> differences = SourceDirectory.compare(sources, files);
        requireFree(differences);
        unchanged = files.size()
                - (int) differences.stream()
                        .filter(difference -> !(difference instanceof Difference.Extra))
                        .count();
        json.put("package", packageName);
        json.name("files").array();
        for (Difference difference : differences) {
            json.object()
                    .put("file", difference.file().toString())
                    .put("difference", word(difference))
                    .end();
        }
        json.end();
        json.put("unchanged", unchanged);
        if (check) {
            differences.forEach(this::show);
            return checked(differences);
        }
        for (Difference difference : differences) {
            write(difference);
        }
        output().message(Line.of(summary(differences)));
        return ExitCode.DONE;
    }

    private List<SourceFile> files() {
        States states = new States(common);
        LoadResult.Loaded loaded = states.declaration(from)
                .map(states::loaded)
                .orElseGet(() -> new LoadResult.Loaded(schema(states), List.of(), List.of()));
        Schema schema = common.exclusions().without(loaded.schema());
        Dialect dialect = Kinds.ofState(from);
        List<String> statements = dialect.grammar().split(dialect.grammar().script(schema)).stream()
                .map(ScriptStatement::sql)
                .toList();
        boolean isRead = !loaded.queries().isEmpty()
                || !schema.views().isEmpty()
                || !schema.virtualTables().isEmpty();
        Optional<QueryReader> reader = isRead ? dialect.queryReader(schema) : Optional.empty();
        try {
            return Types.write(
                    new Types.Source(schema, statements, loaded.queries(), reader),
                    new Types.Target(packageName, database, from.name()));
        } catch (TypesException e) {
            if (!e.problems().isEmpty()) {
                throw new ScriptFailure(e.problems());
            }
            throw new SleetException(
                    ExitCode.REFUSED,
                    "cannot write the types of " + from,
                    List.of(String.valueOf(e.getMessage()), "nothing was written"),
                    e);
        } finally {
            reader.ifPresent(QueryReader::close);
        }
    }

    /** The statements of migrations do not tell what columns mean; the script beside the last of them does. */
    private Schema schema(States states) {
        Schema schema = states.schema(from);
        return MigrationsState.of(from)
                .flatMap(MigrationsState::snapshot)
                .map(script -> Mappings.of(states.script(script), schema))
                .orElse(schema);
    }

    private static void requireFree(List<Difference> differences) {
        List<String> inTheWay = differences.stream()
                .filter(Difference.InTheWay.class::isInstance)
                .map(difference -> difference.file().toString())
                .toList();
        if (!inTheWay.isEmpty()) {
            throw new SleetException(
                    ExitCode.REFUSED,
                    "cannot write " + inTheWay.getFirst()
                            + (inTheWay.size() == 1 ? "" : " and " + (inTheWay.size() - 1) + " more"),
                    List.of(
                            "it does not begin with " + SourceFile.HEAD + ", so it was written by somebody else",
                            "nothing was written; move it away, or choose another --package"));
        }
    }

    private void write(Difference difference) throws IOException {
        switch (difference) {
            case Difference.Missing missing -> {
                @Nullable Path parent = missing.file().getParent();
                if (parent != null) {
                    Files.createDirectories(parent);
                }
                TextFile.of(missing.file()).write(missing.text());
            }
            case Difference.Changed changed -> TextFile.of(changed.file()).write(changed.text());
            case Difference.Extra extra -> Files.delete(extra.file());
            case Difference.InTheWay other -> {}
        }
    }

    private static String word(Difference difference) {
        return switch (difference) {
            case Difference.Missing missing -> "missing";
            case Difference.Changed changed -> "changed";
            case Difference.Extra extra -> "extra";
            case Difference.InTheWay other -> "in the way";
        };
    }

    private String summary(List<Difference> differences) {
        long deleted =
                differences.stream().filter(Difference.Extra.class::isInstance).count();
        if (differences.isEmpty()) {
            return "nothing to write: " + files(unchanged) + " in " + sources + " up to date";
        }
        return "wrote " + files(differences.size() - deleted) + " to " + sources
                + (deleted > 0 ? ", deleted " + deleted : "")
                + (unchanged > 0 ? ", " + unchanged + " unchanged" : "");
    }

    private static String files(long count) {
        return count + (count == 1 ? " file" : " files");
    }

    private ExitCode checked(List<Difference> differences) {
        if (differences.isEmpty()) {
            output().message(Line.of("the types are up to date: " + files(unchanged)));
            return ExitCode.DONE;
        }
        output().message(Line.of(files(differences.size()) + " of " + (unchanged + differences.size())
                + " not up to date; to write them:" + " the same command without --check"));
        return ExitCode.DIFFERENCES;
    }

    /** Shows a file, and of a changed one the lines between those that are the same. */
    private void show(Difference difference) {
        switch (difference) {
            case Difference.Missing missing -> output().result(Line.of("+ " + missing.file()));
            case Difference.Extra extra -> output().result(Line.of("- " + extra.file()));
            case Difference.InTheWay other -> {}
            case Difference.Changed changed -> {
                output().result(Line.of("~ " + changed.file()));
                List<String> before = changed.before().lines().toList();
                List<String> after = changed.text().lines().toList();
                int start = 0;
                while (start < Math.min(before.size(), after.size())
                        && before.get(start).equals(after.get(start))) {
                    start++;
                }
                int end = 0;
                while (end < Math.min(before.size(), after.size()) - start
                        && before.get(before.size() - 1 - end).equals(after.get(after.size() - 1 - end))) {
                    end++;
                }
                show("- ", before.subList(start, before.size() - end));
                show("+ ", after.subList(start, after.size() - end));
            }
        }
    }

    private void show(String sign, List<String> lines) {
        lines.stream().limit(SHOWN).forEach(line -> output().result(Line.of("    " + sign + line)));
        if (lines.size() > SHOWN) {
            output().result(Line.of("    " + sign + "... " + (lines.size() - SHOWN) + " more lines"));
        }
    }
}
