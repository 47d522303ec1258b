package dev.sleet.repl.command;

import dev.sleet.dialect.Address;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.Database.Mode;
import dev.sleet.dialect.Databases;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.text.DdlSyntaxException;
import dev.sleet.dialect.text.ScriptStatement;
import dev.sleet.dialect.text.ScriptStatement.Kind;
import dev.sleet.repl.report.Version;
import dev.sleet.repl.rows.JsonRows;
import dev.sleet.repl.rows.Rows;
import dev.sleet.repl.screen.JsonWriter;
import dev.sleet.repl.screen.Line;
import dev.sleet.repl.screen.Seconds;
import dev.sleet.repl.screen.View;
import dev.sleet.repl.screen.View.Format;
import dev.sleet.repl.session.Deadline;
import dev.sleet.repl.session.Held;
import dev.sleet.repl.session.Kinds;
import dev.sleet.repl.session.Session;
import dev.sleet.repl.session.SqlFailure;
import dev.sleet.repl.session.States;
import dev.sleet.repl.sql.BoundValues;
import dev.sleet.repl.sql.SqlRun;
import dev.sleet.repl.sql.WholeTable;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sleet sql}: runs SQL. */
@Command(
        name = "sql",
        versionProvider = Version.class,
        sortOptions = false,
        abbreviateSynopsis = true,
        header = "Runs a query, read-only unless --write.",
        description = {
            "The SQL comes from the argument or from stdin. Nothing can be written without --write; with it,",
            "foreign keys are on, and several statements are one transaction."
        },
        footer = {
            "",
            "Examples:",
            "  sleet sql app.db 'SELECT * FROM users LIMIT 10'",
            "  sleet sql app.db 'SELECT * FROM users' --csv > users.csv",
            "  sleet sql new.db --write --create < seed.sql",
            "  sleet sql app.db 'SELECT count(*) FROM slow_view' --timeout 2"
        })
public final class SqlCommand extends dev.sleet.repl.command.Command {
    /** What lasts as long as its connection. */
    private static final Pattern PRAGMA = Pattern.compile("(?i)pragma\\b[^=(]*[=(]");

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "DB", description = "The database file.")
    @SuppressWarnings("NullAway.Init")
    private Address file;

    @Parameters(index = "1", paramLabel = "QUERY", arity = "0..1", description = "SQL; read from stdin if absent.")
    private @Nullable String query;

    @Option(names = "--write", description = "Allow changes.")
    private boolean write;

    @Option(names = "--create", description = "With --write: make the file if it is missing.")
    private boolean create;

    @Option(names = "--csv", description = "Write rows as CSV, as --format csv does.")
    private boolean csv;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "Write rows as table, box, markdown, csv, json, jsonl, html, line or insert.")
    private @Nullable String format;

    @Option(names = "--null", paramLabel = "TEXT", description = "Show NULL as TEXT in tables (NULL).")
    private @Nullable String nothing;

    @Option(names = "--timeout", paramLabel = "TIME", description = "Stop what runs longer.", converter = Seconds.class)
    private @Nullable Duration timeout;

    @Option(
            names = "--param",
            paramLabel = "NAME=VALUE",
            description = "Bind the value to :NAME in the SQL: a number, NULL, x'00ff', or else a text; repeatable.")
    private Map<String, String> parameters = new LinkedHashMap<>();

    public SqlCommand(Session session) {
        super("sql", session);
    }

    @Override
    ExitCode run(JsonWriter json) throws IOException {
        if (csv && common.json) {
            throw new ParameterException(spec.commandLine(), "--csv and --json contradict each other");
        }
        if (format != null && (csv || common.json)) {
            throw new ParameterException(
                    spec.commandLine(), "--format and " + (csv ? "--csv" : "--json") + " contradict each other");
        }
        if (create && !write) {
            throw new ParameterException(spec.commandLine(), "--create needs --write");
        }
        json.put("database", file.toString());
        String given = query;
        if (given == null && new States(common).isAtPrompt()) {
            throw new ParameterException(spec.commandLine(), "type the SQL itself; it ends with ;");
        }
        List<ScriptStatement> statements = statements(given == null ? screen().readAll() : given);
        if (statements.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "there is no statement to run");
        }
        statements.forEach(this::check);
        Rows rows = common.json ? new JsonRows(json, screen()) : Rows.of(screen(), view());
        boolean before = held().isInTransaction();
        Optional<Database> kept = held().of(file, write);
        Database database = kept.isPresent() ? kept.get() : Databases.open(file, mode(), common.lockWait);
        boolean lasting = false;
        try {
            SqlRun run = new SqlRun(
                    database,
                    rows,
                    write,
                    toWrite(),
                    held().keeps() ? Optional.of(before) : Optional.empty(),
                    new BoundValues(parameters));
            if (kept.isEmpty()) {
                prepare(database);
            }
            if (write) {
                WholeTable.require(statements, database, screen(), held().keeps());
            }
            json.name("results").array();
            screen().audience().whenLeft(run::leave);
            try (Deadline deadline = new Deadline(database, timeout)) {
                interrupts().during(file.toString(), run::stop, () -> run.all(statements, deadline));
            }
            lasting = statements.stream()
                    .anyMatch(statement -> PRAGMA.matcher(statement.sql()).lookingAt());
            if (run.hasWritten() && !Held.isInTransaction(database)) {
                interrupts().committed();
            }
            json.endTo(1);
        } finally {
            held().keepOrClose(database, write, lasting);
        }
        if (!before && held().isInTransaction()) {
            screen().message(Line.of("a transaction is open: COMMIT; keeps what is done in it, ROLLBACK; drops it"));
            screen().message(Line.of(
                    write
                            ? "  " + database.console().whileOpen()
                            : "  it only reads; one that writes: ROLLBACK; then set write on, then BEGIN;"));
        }
        return ExitCode.DONE;
    }

    private View view() {
        View view = settings().view();
        view = nothing == null ? view : view.nothing(nothing);
        return csv ? view.in(Format.CSV) : format == null ? view : view.in(Format.of(format));
    }

    /** Returns what lets statements write. */
    private String toWrite() {
        return new States(common).isAtPrompt() ? "set write on" : "--write";
    }

    private Mode mode() {
        return create ? Mode.CREATE : write ? Mode.WRITE : Mode.QUERY;
    }

    private List<ScriptStatement> statements(String sql) {
        try {
            return Kinds.of(file).grammar().split(sql);
        } catch (DdlSyntaxException e) {
            throw new ParameterException(spec.commandLine(), "not SQL: " + e.getMessage(), e);
        }
    }

    private void check(ScriptStatement statement) {
        if (statement.kind() == Kind.OF_DRIVER) {
            throw refused("it is no SQL but a command of the driver, which would write past all checks");
        }
        if (!write && statement.kind() == Kind.OTHER_FILE) {
            throw refused("it opens or writes another file", "to allow it: " + toWrite());
        }
        if (!write && Kinds.of(file).grammar().letsWrite(statement.sql())) {
            throw refused("it lets what follows it write", "to allow it: " + toWrite());
        }
        if (statement.kind() == Kind.WRITABLE_SCHEMA) {
            throw refused(
                    "it lets SQL write the stored schema, which nothing would verify", "to change it: sleet push");
        }
    }

    private static SleetException refused(String... details) {
        return new SleetException(ExitCode.REFUSED, "cannot run this statement", List.of(details));
    }

    /** Without --write no other file can be attached, whatever the text of a statement says. */
    private void prepare(Database database) {
        try {
            database.console().prepare(write);
        } catch (SQLException e) {
            throw SqlFailure.of(database.dialect().errors(), e, "cannot use " + file, write, toWrite());
        }
    }
}
