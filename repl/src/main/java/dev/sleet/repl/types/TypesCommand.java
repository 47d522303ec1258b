package dev.sleet.repl.types;

import dev.sleet.dialect.Address;
import dev.sleet.dialect.Dialect;
import dev.sleet.dialect.ExitCode;
import dev.sleet.model.Schema;
import dev.sleet.repl.command.Command.Guest;
import dev.sleet.repl.report.Version;
import dev.sleet.repl.screen.JsonWriter;
import dev.sleet.repl.screen.Line;
import dev.sleet.repl.session.Failure;
import dev.sleet.repl.session.Kinds;
import dev.sleet.repl.session.MigrationsState;
import dev.sleet.repl.session.Session;
import dev.sleet.repl.session.States;
import dev.sleet.script.load.LoadResult;
import dev.sleet.script.print.Mappings;
import dev.sleet.types.SourceDirectory.Difference;
import dev.sleet.types.Types.Annotations;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code sleet types}: writes the Java types of a schema. */
@Command(
        name = "types",
        versionProvider = Version.class,
        sortOptions = false,
        abbreviateSynopsis = true,
        header = "Writes the Java types of a schema.",
        description = {
            "Writes a record for the rows of each table, one for rows to be inserted, a patch for",
            "updates, enums, a class for each table with what finds and writes its rows, a record for the",
            "rows of each view and query(...), and the class that opens a database. The files are Java",
            "that is committed; they need sleet-migrator and",
            "a driver at run time. What differs is written, and what is no longer declared is deleted;",
            "a file that was not written here is never touched."
        },
        footer = {
            "",
            "Examples:",
            "  sleet types --package app.db --out src/main/java                   of schema.jsh",
            "  sleet types --package app.db --out src/main/java --check           3 if they are not up to date",
            "  sleet types --package app.db --out src/main/java --jooq app.db.jooq    with jOOQ's classes",
            "  sleet types --package app.db --out src/main/java --annotations jakarta    for Jakarta Validation",
            "  sleet types --from app.db --package app.db --out src/main/java     of a database",
            "  sleet types --from postgres://localhost/shop --package app.db --out src/main/java    for PostgreSQL",
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

    @Option(
            names = "--target",
            paramLabel = "KIND",
            description = "sqlite or postgres: for what, if the words of the script do not tell (sqlite).",
            converter = Target.class)
    private @Nullable Dialect kind;

    @Option(names = "--check", description = "Write nothing; end with 3 if something would be written.")
    private boolean check;

    @Option(
            names = "--jooq",
            paramLabel = "PACKAGE",
            description = "Let jOOQ's generator write its classes too, in this package; they need jOOQ.")
    private @Nullable String jooq;

    @Option(
            names = "--annotations",
            paramLabel = "KIND",
            description = "jakarta: rows to be inserted bear annotations of Jakarta Validation.",
            converter = Kind.class)
    private Annotations annotations = Annotations.NONE;

    @Option(names = "--watch", description = "Write them each time the script is saved, until Ctrl-C.")
    private boolean watch;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    /** Reads the name of a kind of database. */
    static final class Target implements ITypeConverter<Dialect> {
        @Override
        public Dialect convert(String text) {
            return Kinds.named(text)
                    .orElseThrow(() -> new TypeConversionException(
                            "'" + text + "' is no kind of database; there are sqlite and postgres"));
        }
    }

    /** Reads a kind of annotations. */
    static final class Kind implements ITypeConverter<Annotations> {
        @Override
        public Annotations convert(String text) {
            if (text.equalsIgnoreCase("jakarta")) {
                return Annotations.JAKARTA;
            }
            throw new TypeConversionException("'" + text + "' is no kind of annotations; there is jakarta");
        }
    }

    public TypesCommand(Session session) {
        super("types", session);
    }

    @Override
    protected ExitCode work(JsonWriter json) {
        TypesTarget target =
                new TypesTarget(from, sources, packageName, database, Optional.ofNullable(jooq), annotations);
        if (watch) {
            return watched(target);
        }
        LoadResult.Loaded declared = declared();
        TypesFiles files = target.files(declared, common.exclusions(), dialect(declared.schema()));
        json.put("package", packageName);
        json.name("files").array();
        for (Difference difference : files.differences()) {
            json.object()
                    .put("file", difference.file().toString())
                    .put("difference", word(difference))
                    .end();
        }
        json.end();
        json.put("unchanged", files.unchanged());
        if (check) {
            files.differences().forEach(this::show);
            return checked(files);
        }
        files.write();
        output().message(Line.of(files.summary()));
        return ExitCode.DONE;
    }

    private ExitCode watched(TypesTarget target) {
        if (check || common.json) {
            throw new ParameterException(
                    spec.commandLine(), "--watch and " + (check ? "--check" : "--json") + " contradict each other");
        }
        Optional<Path> script = from.file().filter(States::isScript);
        if (script.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "--watch follows a script, which " + from + " is not");
        }
        declared(); // which asks whether it may be run, and says what is wrong at once
        new TypesWatch(
                        target,
                        script.get(),
                        common.exclusions(),
                        kind == null
                                ? common.loadOptions()
                                : common.loadOptions().withTarget(Kinds.target(kind)),
                        this::dialect,
                        output(),
                        new Failure(output(), common.debug))
                .run();
        return ExitCode.DONE;
    }

    private Dialect dialect(Schema schema) {
        return kind == null ? Kinds.ofState(from, schema) : kind;
    }

    /** A script has words for one kind of database only, or is for the kind that was said. */
    private LoadResult.Loaded declared() {
        States states = kind == null ? new States(common) : new States(common, Kinds.target(kind));
        return states.declaration(from)
                .map(states::loaded)
                .orElseGet(() -> new LoadResult.Loaded(schema(states), List.of(), List.of()));
    }

    /** The statements of migrations do not tell what columns mean; the script beside the last of them does. */
    private Schema schema(States states) {
        Schema schema = states.schema(from);
        return MigrationsState.of(from)
                .flatMap(MigrationsState::snapshot)
                .map(script -> Mappings.of(states.script(script), schema))
                .orElse(schema);
    }

    private static String word(Difference difference) {
        return switch (difference) {
            case Difference.Missing missing -> "missing";
            case Difference.Changed changed -> "changed";
            case Difference.Extra extra -> "extra";
            case Difference.InTheWay other -> "in the way";
            case Difference.OfAnother other -> "of another schema";
        };
    }

    private ExitCode checked(TypesFiles files) {
        if (files.differences().isEmpty()) {
            output().message(Line.of("the types are up to date: " + TypesFiles.count(files.unchanged())));
            return ExitCode.DONE;
        }
        int differing = files.differences().size();
        output().message(Line.of(TypesFiles.count(differing) + " of " + (files.unchanged() + differing)
                + " not up to date; to write them: the same command without --check"));
        return ExitCode.DIFFERENCES;
    }

    /** Shows a file, and of a changed one the lines between those that are the same. */
    private void show(Difference difference) {
        output().result(Line.of(TypesFiles.sign(difference) + " " + difference.file()));
        if (difference instanceof Difference.Changed changed) {
            show(changed);
        }
    }

    private void show(Difference.Changed changed) {
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

    private void show(String sign, List<String> lines) {
        lines.stream().limit(SHOWN).forEach(line -> output().result(Line.of("    " + sign + line)));
        if (lines.size() > SHOWN) {
            output().result(Line.of("    " + sign + "... " + (lines.size() - SHOWN) + " more lines"));
        }
    }
}
