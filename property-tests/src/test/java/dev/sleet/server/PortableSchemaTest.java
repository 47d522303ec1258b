package dev.sleet.server;

import static dev.sleet.server.Commands.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.dialect.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A script of portable words means the same in a file and on a server. */
class PortableSchemaTest extends OnServer {
    private static final List<String> WORDS = List.of(
            "integer",
            "text",
            "real",
            "blob",
            "bool",
            "uuid",
            "json",
            "timestamp",
            "timestampMillis",
            "date",
            "decimal");

    /** The word of a pulled script of PostgreSQL, and that of SQLite for the same. */
    private static final Map<String, String> SAME = Map.of(
            "bigint", "integer",
            "doublePrecision", "real",
            "bytea", "blob",
            "jsonb", "json",
            "timestamptz", "text",
            "date", "text",
            "numeric", "text");

    private static final Pattern TABLE = Pattern.compile("table\\(\"(\\w+)\"");
    private static final Pattern COLUMN = Pattern.compile("^ +(\\w+)\\(\"(\\w+)\"\\)(.*)$");
    private static final Pattern INDEX = Pattern.compile("^ +((?:uniqueI|i)ndex\\(.*\\))[,)].*$");

    static LongStream seeds() {
        return LongStream.range(0, Boolean.getBoolean("sleet.deep") ? 60 : 2);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void meansTheSame(long seed) throws Exception {
        Path file = dir.resolve("app.db");
        String schema = schema(new Random(seed));
        Files.writeString(script, schema);
        List<SortedSet<String>> pulled = new ArrayList<>();
        for (Object each : List.of(file, address)) {
            run(ExitCode.DONE, "push", "--create", "--yes", "--schema", script, each);
            assertThat(run(ExitCode.DONE, "diff", "--schema", script, each)).contains("no difference");
            pulled.add(meaning(run(ExitCode.DONE, "pull", each)));
        }
        assertThat(pulled.getFirst()).as(schema).hasSizeGreaterThan(1);
        assertThat(pulled.getLast()).as(schema).isEqualTo(pulled.getFirst());
    }

    private static String schema(Random random) {
        StringBuilder text = new StringBuilder();
        int tables = 1 + random.nextInt(3);
        for (int t = 0; t < tables; t++) {
            text.append("var t%d = table(\"t%d\", integer(\"id\").primaryKey()".formatted(t, t));
            int columns = 1 + random.nextInt(6);
            for (int c = 0; c < columns; c++) {
                String word = WORDS.get(random.nextInt(WORDS.size()));
                text.append(", %s(\"c%d\")".formatted(word, c));
                text.append(random.nextBoolean() ? ".notNull()" : "");
                text.append(!word.equals("json") && random.nextInt(4) == 0 ? ".unique()" : "");
            }
            text.append(t > 0 && random.nextBoolean() ? ", integer(\"up\").references(\"t0\")" : "");
            text.append(random.nextBoolean() ? ", index(\"i%d\", \"c0\")".formatted(t) : "");
            text.append(");\n");
        }
        return text.toString();
    }

    /** Returns what a pulled script says of each column and index, in the words of SQLite. */
    private static SortedSet<String> meaning(String script) {
        TreeSet<String> meaning = new TreeSet<>();
        String table = "";
        for (String line : script.lines().toList()) {
            Matcher start = TABLE.matcher(line);
            if (start.find()) {
                table = start.group(1);
            }
            Matcher column = COLUMN.matcher(line);
            Matcher index = INDEX.matcher(line);
            if (index.matches()) {
                meaning.add(table + ": " + index.group(1));
            } else if (column.matches()) {
                String word = SAME.getOrDefault(column.group(1), column.group(1));
                String rest = column.group(3);
                boolean isKey = rest.contains(".primaryKey()");
                meaning.add(table + "." + column.group(2) + " " + word + (isKey ? " key" : "")
                        + (!isKey && rest.contains(".notNull()") ? " not null" : "")
                        + (rest.contains(".unique()") ? " unique" : "")
                        + (rest.contains(".references(\"t0\"") ? " refers" : ""));
            }
        }
        return meaning;
    }
}
