package dev.sleet.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.sleet.dialect.Queries;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** The statements for PostgreSQL of {@code docs/words.md} run on a server, where it has the extensions that they need. */
@EnabledIf("dev.sleet.server.Installation#isThere")
class WordsOnServerTest {
    private static final Pattern EXAMPLE = Pattern.compile("```sql\n(?:(?s:.)*?\n)??-- PostgreSQL\n((?s:.)*?)\n```");

    @Test
    void theyRun() throws Exception {
        Path root = Path.of(Objects.requireNonNull(System.getProperty("sleet.root"), "sleet.root is not set"));
        String page = Files.readString(root.resolve("docs/words.md"));
        int run = 0;
        for (MatchResult example : EXAMPLE.matcher(page).results().toList()) {
            String sql = example.group(1);
            if (!sql.startsWith("-- ") && hasExtensions(sql)) {
                String database = Server.get().emptied(0);
                extend(database, sql);
                assertThatCode(() -> Server.get().execute(database, sql))
                        .as(sql)
                        .doesNotThrowAnyException();
                run++;
            }
        }
        assertThat(run).isGreaterThan(40);
    }

    private static boolean hasExtensions(String sql) throws Exception {
        for (String name : new String[] {"citext", "hstore", "vector"}) {
            if (uses(sql, name) && !isAvailable(name)) {
                return false;
            }
        }
        return true;
    }

    private static boolean uses(String sql, String type) {
        return sql.contains(" " + type);
    }

    private static boolean isAvailable(String extension) throws Exception {
        String database = Server.get().emptied(0);
        try (Connection connection = Server.get().connect(database)) {
            return !Queries.texts(
                            connection, "SELECT name FROM pg_available_extensions WHERE name = '" + extension + "'")
                    .isEmpty();
        }
    }

    private static void extend(String database, String sql) throws Exception {
        for (String name : new String[] {"citext", "hstore", "vector"}) {
            if (uses(sql, name)) {
                Server.get().execute(database, "CREATE EXTENSION IF NOT EXISTS " + name);
            }
        }
    }
}
