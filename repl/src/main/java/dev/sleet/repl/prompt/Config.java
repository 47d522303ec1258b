package dev.sleet.repl.prompt;

import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import dev.sleet.repl.screen.Settings;
import dev.sleet.repl.screen.TextFile;
import dev.sleet.script.load.OwnPlace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What sessions remember by themselves: settings and named queries in {@code config.toml} of the XDG directory. It is read as TOML in which
 * each line is a comment, a table's name, or a key with a text, a number or a truth; what else people write there stays.
 */
public final class Config {
    private static final String QUERIES = "queries";
    private static final Pattern TABLE = Pattern.compile("\\s*\\[\\s*([\\w.-]+)\\s*]\\s*(?:#.*)?");
    private static final Pattern ENTRY =
            Pattern.compile("\\s*([\\w-]+)\\s*=\\s*(\"(?:[^\"\\\\]|\\\\.)*\"|'[^']*'|[\\w.+-]+)\\s*(?:#.*)?");
    private static final Pattern NOTHING = Pattern.compile("\\s*(?:#.*)?");

    private final Path file;

    private Config(Path file) {
        this.file = file;
    }

    /** Returns that of this user, or nothing for a user without a home directory. */
    public static Optional<Config> ofUser(Map<String, String> environment) {
        return OwnPlace.of(environment, "XDG_CONFIG_HOME", Path.of(".config"))
                .map(base -> new Config(base.resolve("sleet").resolve("config.toml")));
    }

    public Path file() {
        return file;
    }

    /** One line of the file. */
    private record Entry(int number, String table, String key, String value) {}

    private List<String> lines() {
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new SleetException(
                    ExitCode.FAILED, "cannot read " + file, List.of(String.valueOf(e.getMessage())), e);
        }
    }

    private List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        String table = "";
        int number = 0;
        for (String line : lines()) {
            number++;
            Matcher head = TABLE.matcher(line);
            Matcher entry = ENTRY.matcher(line);
            if (head.matches()) {
                table = head.group(1);
            } else if (entry.matches()) {
                entries.add(new Entry(number, table, entry.group(1), value(entry.group(2))));
            } else if (!NOTHING.matcher(line).matches()) {
                throw new SleetException(
                        ExitCode.USAGE,
                        file + ":" + number + " is not understood",
                        List.of("  " + line.strip(), "a line is such as: format = \"box\""));
            }
        }
        return entries;
    }

    private static String value(String written) {
        return switch (written.charAt(0)) {
            case '"' ->
                written.substring(1, written.length() - 1)
                        .replace("\\n", "\n")
                        .replace("\\\"", "\"")
                        .replace("\\\\", "\\");
            case '\'' -> written.substring(1, written.length() - 1);
            default -> written;
        };
    }

    /**
     * Changes settings to what is remembered.
     *
     * @throws SleetException if a line is not understood
     */
    public void applyTo(Settings settings) {
        for (Entry entry : entries()) {
            if (entry.table().isEmpty()) {
                Setting setting = Setting.of(entry.key())
                        .orElseThrow(() -> new SleetException(
                                ExitCode.USAGE,
                                file + ":" + entry.number() + ": there is nothing to set that is called " + entry.key(),
                                List.of("to see what there is: set")));
                setting.write().accept(settings, entry.value());
            }
        }
    }

    /** Returns the named queries. */
    public Map<String, String> queries() {
        Map<String, String> queries = new LinkedHashMap<>();
        entries().stream()
                .filter(entry -> entry.table().equals(QUERIES))
                .forEach(entry -> queries.put(entry.key(), entry.value()));
        return queries;
    }

    /** Remembers how something is set. */
    public void setting(String name, String value) {
        write("", name, Optional.of(value));
    }

    /** Remembers a query, or forgets it. */
    public void query(String name, Optional<String> sql) {
        write(QUERIES, name, sql);
    }

    private void write(String table, String key, Optional<String> value) {
        List<String> lines = new ArrayList<>(lines());
        Optional<Entry> old = entries().stream()
                .filter(entry -> entry.table().equals(table) && entry.key().equals(key))
                .reduce((first, last) -> last);
        Optional<String> line = value.map(text -> key + " = " + literal(text));
        if (old.isPresent()) {
            int at = old.get().number() - 1;
            if (line.isPresent()) {
                lines.set(at, line.get());
            } else {
                lines.remove(at);
            }
        } else if (line.isPresent()) {
            lines.add(place(lines, table), line.get());
        }
        try {
            Path directory = file.toAbsolutePath().getParent();
            if (directory != null) {
                Files.createDirectories(directory);
            }
        } catch (IOException e) {
            throw new SleetException(
                    ExitCode.FAILED, "cannot write " + file, List.of(String.valueOf(e.getMessage())), e);
        }
        TextFile.of(file).write(String.join("\n", lines) + "\n");
    }

    /** Keys of no table stand before the first; those of another behind its name, which is added if it is missing. */
    private static int place(List<String> lines, String table) {
        for (int i = 0; i < lines.size(); i++) {
            Matcher head = TABLE.matcher(lines.get(i));
            if (head.matches() && (table.isEmpty() || head.group(1).equals(table))) {
                return table.isEmpty() ? i : i + 1;
            }
        }
        if (!table.isEmpty()) {
            lines.add("[" + table + "]");
        }
        return lines.size();
    }

    private static String literal(String text) {
        return text.matches("[0-9]+|true|false")
                ? text
                : "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
    }
}
