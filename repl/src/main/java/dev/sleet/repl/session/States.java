package dev.sleet.repl.session;

import dev.sleet.Sleet;
import dev.sleet.dialect.Address;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.Database.Mode;
import dev.sleet.dialect.Databases;
import dev.sleet.dialect.Dialect;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.Progress;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.schema.Exclusions;
import dev.sleet.dialect.schema.PlanOptions;
import dev.sleet.model.Names;
import dev.sleet.model.Schema;
import dev.sleet.repl.screen.Shell;
import dev.sleet.script.load.LoadOptions;
import dev.sleet.script.load.LoadResult;
import dev.sleet.script.load.SchemaClass;
import dev.sleet.script.load.ScriptLoader;
import dev.sleet.script.load.ScriptTarget;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads states: whatever yields a schema. A name that ends with .jsh or .java is a script, a directory holds migrations, and any
 * other is a database.
 */
public final class States {
    /** What nobody calls a database: {@code com.example.Schema}. */
    private static final Pattern NAMED = Pattern.compile("(\\w+\\.)+[A-Z]\\w*");

    private static final Pattern CLASS = Pattern.compile("\\w+(\\.\\w+)*");
    private static final String TRUST = "which scripts are run: sleet help trust";

    private final CommonOptions options;
    private final LoadOptions loading;

    /** Makes one whose scripts are for whatever kind of database they have words of. */
    public States(CommonOptions options) {
        this(options, ScriptTarget.ANY);
    }

    /** Makes one whose scripts are for these databases. */
    public States(CommonOptions options, ScriptTarget target) {
        this.options = options;
        this.loading = options.loadOptions().withTarget(target);
    }

    public Exclusions exclusions() {
        return options.exclusions();
    }

    /** Returns whether somebody is at the prompt, where a script may be edited and not saved. */
    public boolean isAtPrompt() {
        return !options.declared.equals(Declared.BY_FILES);
    }

    /** Returns what to call a state: at the prompt a script may be declared that nobody has saved yet. */
    public String called(Address state) {
        return isAtPrompt()
                        && isScript(state)
                        && state.file().filter(Files::exists).isEmpty()
                ? "what is declared here, which save writes to " + state
                : state.toString();
    }

    /** Returns whether a state is a script. */
    public static boolean isScript(Address state) {
        return state.file().filter(States::isScript).isPresent();
    }

    /** Returns whether the file of a state is a script. */
    public static boolean isScript(Path state) {
        String name = Names.fold(state.toString());
        return name.endsWith(".jsh") || name.endsWith(".java");
    }

    /** Returns whether a state is a compiled class: it is named like one, and it was said where classes are. */
    private boolean isClass(Path state) {
        return !options.classPath.isEmpty()
                && CLASS.matcher(state.toString()).matches()
                && !isScript(state)
                && !Files.exists(state);
    }

    /** Returns the script or compiled class that a state is, if it is one, so that {@link #loaded} reads it. */
    public Optional<Path> declaration(Address state) {
        return state.file()
                .filter(file -> isScript(file)
                        || isClass(file)
                        || (NAMED.matcher(file.toString()).matches() && !Files.exists(file)));
    }

    /** Returns the schema of a state. */
    public Schema schema(Address state) {
        Optional<Path> script = declaration(state);
        if (script.isPresent()) {
            return script(script.get());
        }
        Optional<MigrationsState> migrations = MigrationsState.of(state);
        if (migrations.isPresent()) {
            return migrations.get().schema();
        }
        try (Database database = Databases.open(state, Mode.READ, options.lockWait)) {
            return Sleet.introspect(database, options.exclusions()).schema();
        }
    }

    /**
     * Returns the schema that a script declares.
     *
     * @throws ScriptFailure if it has problems
     */
    public Schema script(Path script) {
        return loaded(script).schema();
    }

    private static SleetException missing(Path script) {
        List<String> details = new ArrayList<>();
        details.add(
                CLASS.matcher(script.toString()).matches() && !isScript(script)
                        ? "there is no such file; a compiled class takes --class-path DIR"
                        : "there is no such file");
        if (script.equals(Trust.SCRIPT)) {
            details.add("to begin one: sleet init");
        }
        details.add("to write one from a database: sleet pull DB -o " + Shell.quoted(script.toString()));
        return new SleetException(ExitCode.SCRIPT, "cannot read the script " + script, details);
    }

    /**
     * Returns what a script declares: its schema, and queries.
     *
     * @throws ScriptFailure if it has problems
     */
    public LoadResult.Loaded loaded(Path script) {
        Optional<LoadResult.Loaded> edited = options.declared.script(script);
        if (edited.isPresent()) {
            return edited.get();
        }
        if (isClass(script)) {
            return declared(SchemaClass.load(script.toString(), options.classPath, loading));
        }
        if (!Files.exists(script)) {
            throw missing(script);
        }
        if (script.equals(Trust.SCRIPT) && !options.names(script) && !options.mayRun.test(script)) {
            throw new SleetException(
                    ExitCode.REFUSED,
                    script + " was not run",
                    List.of("nothing was changed; to run it without a question: --schema " + script, TRUST));
        }
        return declared(ScriptLoader.load(script, loading));
    }

    /** Returns the options that name a script or class in a command, with a blank after them; none for the usual one. */
    public String typed(Path script) {
        if (script.equals(Trust.SCRIPT)) {
            return "";
        }
        String path = String.join(
                File.pathSeparator,
                options.classPath.stream().map(Path::toString).toList());
        return "--schema " + Shell.quoted(script.toString()) + " "
                + (isClass(script) ? "--class-path " + Shell.quoted(path) + " " : "");
    }

    private static LoadResult.Loaded declared(LoadResult result) {
        return switch (result) {
            case LoadResult.Loaded loaded -> loaded;
            case LoadResult.Failed failed -> throw new ScriptFailure(failed.problems());
        };
    }

    /**
     * Opens a state to be compared with another; one that is no database as an empty database in memory that has its schema.
     *
     * @param target the other, which tells the kind of what is not told by the state itself
     */
    public Database open(Address state, Address target) {
        if (state.file()
                .filter(file -> isScript(file) || isClass(file))
                .or(() -> MigrationsState.of(state).map(MigrationsState::path))
                .isEmpty()) {
            return Databases.open(state, Mode.READ, options.lockWait);
        }
        Schema schema = schema(state);
        Dialect dialect = Kinds.ofState(MigrationsState.of(state).isPresent() ? state : target);
        Database memory = dialect.owns(target) ? dialect.scratch(target) : dialect.scratch();
        try {
            Sleet.apply(memory, Sleet.plan(memory, schema, PlanOptions.NONE, options.exclusions()), Progress.NONE);
            return memory;
        } catch (RuntimeException e) {
            memory.close();
            throw e;
        }
    }
}
