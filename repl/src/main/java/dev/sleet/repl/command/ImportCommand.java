package dev.sleet.repl.command;

import dev.sleet.dialect.Address;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.Database.Mode;
import dev.sleet.dialect.Databases;
import dev.sleet.dialect.ExitCode;
import dev.sleet.model.Names;
import dev.sleet.repl.report.Version;
import dev.sleet.repl.screen.JsonWriter;
import dev.sleet.repl.screen.Line;
import dev.sleet.repl.screen.Shown;
import dev.sleet.repl.screen.Style;
import dev.sleet.repl.session.Session;
import dev.sleet.repl.sql.CsvReader;
import dev.sleet.repl.sql.ImportRun;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sleet import}: rows from a file into a table. */
@Command(
        name = "import",
        versionProvider = Version.class,
        sortOptions = false,
        abbreviateSynopsis = true,
        header = "Brings rows of a file into a table.",
        description = {
            "The file is CSV, or JSON lines if its name ends with .jsonl or .ndjson; - is stdin. In CSV an empty field"
                    + " is",
            "NULL and \"\" the empty text, as sleet sql --csv writes it. All rows are one transaction with foreign"
                    + " keys on:",
            "one that does not fit is named with its line, and none is in the table."
        },
        footer = {
            "",
            "Examples:",
            "  sleet import app.db users users.csv                 the first line names the columns",
            "  sleet import app.db users more.csv --no-header      all columns in their order",
            "  sleet import app.db users people.csv --delimiter ';'",
            "  sleet import app.db posts posts.jsonl"
        })
public final class ImportCommand extends dev.sleet.repl.command.Command {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "DB", description = "The database file.")
    @SuppressWarnings("NullAway.Init")
    private Address file;

    @Parameters(index = "1", paramLabel = "TABLE", description = "The table.")
    @SuppressWarnings("NullAway.Init")
    private String table;

    @Parameters(index = "2", paramLabel = "FILE", description = "The file with the rows; - is stdin.")
    @SuppressWarnings("NullAway.Init")
    private Path source;

    @Option(names = "--format", paramLabel = "FORMAT", description = "csv or jsonl, whatever the file is called.")
    private @Nullable String format;

    @Option(names = "--no-header", description = "The first line of CSV is a row, too.")
    private boolean noHeader;

    @Option(
            names = "--delimiter",
            paramLabel = "CHAR",
            description = "What stands between fields of CSV (,); tab is one, too.")
    private String delimiter = ",";

    public ImportCommand(Session session) {
        super("import", session);
    }

    @Override
    ExitCode run(JsonWriter json) throws IOException {
        json.put("database", file.toString()).put("table", table);
        boolean lines = isJsonLines();
        char between = delimiter();
        boolean stdin = source.toString().equals("-");
        if (!stdin && !Files.isRegularFile(source)) {
            throw new ParameterException(spec.commandLine(), "there is no file " + source);
        }
        long rows;
        try (Database database = Databases.open(file, Mode.WRITE, common.lockWait);
                BufferedReader in = stdin
                        ? new BufferedReader(new StringReader(screen().readAll()))
                        : Files.newBufferedReader(source, StandardCharsets.UTF_8)) {
            ImportRun run = new ImportRun(database, screen(), table, stdin ? "stdin" : source.toString());
            long[] found = new long[1];
            interrupts()
                    .during(
                            file.toString(),
                            run::stop,
                            () -> found[0] =
                                    lines ? run.jsonLines(in) : run.csv(new CsvReader(in, between), !noHeader));
            rows = found[0];
        }
        if (rows > 0) {
            interrupts().committed();
        }
        json.put("rows", rows);
        screen().result(new Line()
                .add(Style.GREEN, "imported")
                .add(" " + Shown.count(rows, "row") + " into \"" + table + "\""));
        return ExitCode.DONE;
    }

    private boolean isJsonLines() {
        String name = Names.fold(String.valueOf(source.getFileName()));
        String kind = format == null
                ? name.endsWith(".jsonl") || name.endsWith(".ndjson") ? "jsonl" : "csv"
                : Names.fold(format);
        if (!kind.equals("csv") && !kind.equals("jsonl")) {
            throw new ParameterException(spec.commandLine(), "--format is csv or jsonl, not " + format);
        }
        return kind.equals("jsonl");
    }

    private char delimiter() {
        String text = Names.same(delimiter, "tab") || delimiter.equals("\\t") ? "\t" : delimiter;
        if (text.length() != 1 || text.equals("\"")) {
            throw new ParameterException(spec.commandLine(), "--delimiter is one character, not " + delimiter);
        }
        return text.charAt(0);
    }
}
