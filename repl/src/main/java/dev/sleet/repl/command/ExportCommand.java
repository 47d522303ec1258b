package dev.sleet.repl.command;

import dev.sleet.dialect.Address;
import dev.sleet.dialect.Dialect;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import dev.sleet.export.Graphviz;
import dev.sleet.export.Mermaid;
import dev.sleet.export.SchemaTree;
import dev.sleet.model.Schema;
import dev.sleet.repl.diagram.SvgDiagram;
import dev.sleet.repl.report.Contents;
import dev.sleet.repl.report.Version;
import dev.sleet.repl.screen.JsonWriter;
import dev.sleet.repl.screen.Line;
import dev.sleet.repl.screen.TextFile;
import dev.sleet.repl.session.Kinds;
import dev.sleet.repl.session.MigrationsState;
import dev.sleet.repl.session.Session;
import dev.sleet.repl.session.States;
import dev.sleet.types.JsonSchema;
import dev.sleet.types.TypesException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sleet export}: writes a schema for other programs. */
@Command(
        name = "export",
        versionProvider = Version.class,
        sortOptions = false,
        abbreviateSynopsis = true,
        header = "Writes a schema as SQL, JSON or a diagram.",
        description = {
            "Writes the schema of a script, a database or migrations for other programs: the SQL that creates it,",
            "with --json the whole model, with --json-schema JSON Schema 2020-12, with --svg, --dot or --mermaid a diagram."
        },
        footer = {
            "",
            "Examples:",
            "  sleet export                                  schema.jsh as SQL",
            "  sleet export app.db -o app.sql                a database as SQL, in a file",
            "  sleet export app.db --svg -o er.svg           a picture that a browser opens, dark or light",
            "  sleet export app.db --mermaid > er.mmd        a diagram for Markdown",
            "  sleet export app.db --dot | dot -Tsvg > er.svg",
            "  sleet export --target postgres                schema.jsh as SQL of PostgreSQL",
            "  sleet export --json-schema                    for the generator of a front end",
            "  sleet export --schema shop.jsh --json         the whole model",
            "  sleet export --dir migrations --at add_tags   the schema after that migration"
        })
public final class ExportCommand extends dev.sleet.repl.command.Command {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(
            paramLabel = "STATE",
            arity = "0..1",
            description = "A script, a database, or migrations as DIR or DIR@NAME (schema.jsh).")
    private @Nullable Address state;

    @Option(names = "--schema", paramLabel = "FILE", description = "The script, in place of STATE.")
    private @Nullable Path schema;

    @Option(names = "--dir", paramLabel = "DIR", description = "The directory of migrations, in place of STATE.")
    private @Nullable Path directory;

    @Option(names = "--at", paramLabel = "NAME", description = "With --dir: after this migration, not the last.")
    private @Nullable String at;

    @Option(names = "--sql", description = "Write SQL that runs in an empty database; so without any of these.")
    private boolean sql;

    @Option(
            names = "--target",
            paramLabel = "KIND",
            description = "Write a script's SQL for sqlite or postgres, not for that whose words it has.")
    private @Nullable String target;

    @Option(
            names = "--svg",
            description = "Write a diagram as one file that a browser opens: a ? is a column that may hold NULL.")
    private boolean svg;

    @Option(names = "--dot", description = "Write a diagram for Graphviz.")
    private boolean dot;

    @Option(names = "--mermaid", description = "Write a diagram for Mermaid.")
    private boolean mermaid;

    @Option(names = "--json-schema", description = "Write JSON Schema for rows and rows to be inserted.")
    private boolean jsonSchema;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write to this file.")
    private @Nullable Path output;

    @Option(names = "--force", description = "Replace the file if it is there.")
    private boolean force;

    public ExportCommand(Session session) {
        super("export", session);
    }

    @Override
    ExitCode run(JsonWriter json) throws IOException {
        checkOptions();
        Address source = source();
        json.put("state", source.toString());
        Path file = output;
        TextFile written = file == null ? null : TextFile.checked(file, source.file(), States.isScript(source), force);
        Schema exported = common.exclusions().without(targeted().schema(source));
        Dialect dialect = target().orElseGet(() -> Kinds.ofState(source, exported));
        if (written != null) {
            written.write(text(exported, dialect));
            json.put("output", file);
            screen().message(Line.of("wrote " + file + ": " + Contents.of(exported)));
        } else if (common.json) {
            SchemaTree.of(exported).forEach(json::put);
        } else {
            screen().document(text(exported, dialect));
        }
        return ExitCode.DONE;
    }

    private States targeted() {
        return target().map(dialect -> new States(common, Kinds.target(dialect)))
                .orElseGet(() -> new States(common));
    }

    /** Returns the kind of databases that the SQL is for, if it was said. */
    private Optional<Dialect> target() {
        return Optional.ofNullable(target)
                .map(name -> Kinds.named(name)
                        .orElseThrow(() -> new ParameterException(
                                spec.commandLine(), "--target is sqlite or postgres, and not \"" + name + "\"")));
    }

    private Address source() {
        Path migrations = directory;
        if (migrations != null) {
            return Address.of(new MigrationsState(migrations, Optional.ofNullable(at)).path());
        }
        Address given = state;
        return given != null ? given : Address.of(schema != null ? schema : Path.of("schema.jsh"));
    }

    private void checkOptions() {
        if (at != null && directory == null) {
            throw new ParameterException(spec.commandLine(), "--at names a migration, so it goes with --dir");
        }
        if (directory != null && (state != null || schema != null)) {
            throw new ParameterException(spec.commandLine(), "--dir leaves nothing to STATE and --schema");
        }
        if (directory != null && !Files.isDirectory(directory)) {
            throw new ParameterException(spec.commandLine(), "there is no directory " + directory);
        }
        if (target != null && directory != null) {
            throw new ParameterException(
                    spec.commandLine(), "--target is for scripts; migrations say what they are for");
        }
        if (state != null && schema != null) {
            throw new ParameterException(spec.commandLine(), "STATE and --schema contradict each other");
        }
        List<String> formats = new ArrayList<>();
        add(formats, sql, "--sql");
        add(formats, common.json, "--json");
        add(formats, svg, "--svg");
        add(formats, dot, "--dot");
        add(formats, mermaid, "--mermaid");
        add(formats, jsonSchema, "--json-schema");
        if (formats.size() > 1) {
            throw new ParameterException(
                    spec.commandLine(), formats.get(0) + " and " + formats.get(1) + " contradict each other");
        }
    }

    private static void add(List<String> formats, boolean given, String name) {
        if (given) {
            formats.add(name);
        }
    }

    private String text(Schema exported, Dialect dialect) {
        if (common.json) {
            return document(exported);
        }
        if (jsonSchema) {
            return jsonSchema(exported, dialect);
        }
        if (svg) {
            return SvgDiagram.of(exported, dialect.form());
        }
        return dot
                ? Graphviz.of(exported, dialect.form())
                : mermaid
                        ? Mermaid.of(exported, dialect.form())
                        : dialect.grammar().script(exported);
    }

    private static String jsonSchema(Schema exported, Dialect dialect) {
        try {
            StringBuilder text = new StringBuilder();
            JsonWriter json = new JsonWriter(text);
            json.object();
            JsonSchema.of(exported, dialect).forEach(json::put);
            json.end();
            return text.append('\n').toString();
        } catch (TypesException e) {
            throw new SleetException(
                    ExitCode.REFUSED,
                    "cannot write JSON Schema",
                    List.of(String.valueOf(e.getMessage()), "nothing was written"),
                    e);
        }
    }

    /** Returns the members that stdout gets, without those that say how the run went. */
    private static String document(Schema exported) {
        StringBuilder text = new StringBuilder();
        JsonWriter json = new JsonWriter(text);
        json.object().put("version", SchemaTree.VERSION);
        SchemaTree.of(exported).forEach(json::put);
        json.end();
        return text.append('\n').toString();
    }
}
