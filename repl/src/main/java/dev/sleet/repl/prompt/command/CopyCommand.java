package dev.sleet.repl.prompt.command;

import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import dev.sleet.model.Quoting;
import dev.sleet.repl.input.Words;
import dev.sleet.repl.prompt.Repl;
import dev.sleet.repl.prompt.ReplCommand;
import dev.sleet.repl.prompt.ToFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code \\copy} at the prompt. */
@Command(
        name = "\\copy",
        sortOptions = false,
        abbreviateSynopsis = true,
        header = "Copies rows between a table and a file.",
        description = "From CSV and JSON lines, as import does; to the format that the name of the file says.",
        footer = {
            "",
            "Examples:",
            "  \\copy users from users.csv",
            "  \\copy users to users.json",
            "  \\copy (SELECT id FROM users) to ids.csv"
        })
final class CopyCommand extends ReplCommand {
    private static final Pattern FORM =
            Pattern.compile("(?is)(\\(.+\\)|\"(?:[^\"]|\"\")+\"|\\S+)\\s+(from|to)\\s+('[^']+'|\"[^\"]+\"|\\S+)(.*)");

    @Parameters(paramLabel = "TABLE FROM|TO FILE", arity = "0..1", description = "The table or query, and the file.")
    private String text = "";

    CopyCommand(Repl repl) {
        super(repl);
    }

    @Override
    protected ExitCode run() throws IOException {
        String line = text.strip();
        Matcher form = FORM.matcher(line.endsWith(";") ? line.substring(0, line.length() - 1) : line);
        if (!form.matches()) {
            throw new SleetException(
                    ExitCode.USAGE,
                    "this is not \\copy TABLE from FILE, nor \\copy TABLE to FILE",
                    List.of("nothing was copied; such as: \\copy users from users.csv"));
        }
        String what = form.group(1);
        String file = Words.of(form.group(3)).words().getFirst();
        boolean query = what.startsWith("(");
        if (form.group(2).equalsIgnoreCase("from")) {
            if (query) {
                throw new SleetException(
                        ExitCode.USAGE, "rows cannot go into a query", List.of("nothing was copied; name a table"));
            }
            return repl().command(List.of("import", Words.of(what).words().getFirst(), file));
        }
        String sql = query ? what.substring(1, what.length() - 1) : "SELECT * FROM " + name(what);
        return ToFile.run(repl(), sql + ";", Path.of(file));
    }

    private static String name(String table) {
        return table.startsWith("\"") ? table : Quoting.identifier(table);
    }
}
