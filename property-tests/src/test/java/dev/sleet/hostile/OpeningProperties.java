package dev.sleet.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.Label;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** A file that is no database, or not any more, is said to be none, or read as far as it goes; nothing is ever written to it. */
class OpeningProperties {
    private static final int PAGE = 512;

    /** Each is opened by four commands. */
    private static final int FILES = Integer.getInteger("jqwik.tries.default", 100) / 4;

    private static final int NO_TABLE = 2;
    private static final int DIFFERENCES = 3;
    private static final int UNUSABLE = 6;
    private static final int LOOK = 9;

    private static Path folder = Path.of("");
    private static Path sound = Path.of("");
    private static byte[] bytes = {};

    @BeforeContainer
    static void makeDatabase() throws IOException, SQLException {
        folder = Files.createTempDirectory("sleet-opening");
        sound = folder.resolve("sound.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + sound);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("PRAGMA page_size = " + PAGE);
            statement.executeUpdate(
                    "CREATE TABLE parents(id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE);"
                            + "CREATE TABLE children(id INTEGER PRIMARY KEY, parent REFERENCES parents, body TEXT,"
                            + " CHECK (length(body) < 10000 OR body IS NULL));"
                            + "CREATE INDEX children_by_parent ON children(parent, length(body)) WHERE body IS NOT NULL;"
                            + "CREATE VIEW named AS SELECT p.name, c.body FROM parents AS p JOIN children AS c ON c.parent = p.id;"
                            + "CREATE TRIGGER gone AFTER DELETE ON parents BEGIN DELETE FROM children WHERE parent = old.id; END;"
                            + "CREATE TABLE keyed(a TEXT PRIMARY KEY, b) WITHOUT ROWID;"
                            + "CREATE VIRTUAL TABLE search USING fts5(body)");
            statement.executeUpdate("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 60)"
                    + " INSERT INTO parents SELECT i, 'name ' || i FROM n");
            statement.executeUpdate(
                    "INSERT INTO children SELECT id, id, hex(zeroblob(id * 20)) FROM parents; INSERT INTO keyed SELECT name, id FROM parents");
            statement.executeUpdate("INSERT INTO search SELECT name FROM parents");
        }
        bytes = Files.readAllBytes(sound);
    }

    @AfterContainer
    static void removeFolder() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    /** Everything that only reads is tried on the file. */
    private static void check(byte[] content, String what) throws IOException {
        Path file = Files.write(folder.resolve("hostile.db"), content);
        ended(Run.of("pull", file.toString()), what);
        ended(Run.of("diff", "--from", file.toString(), "--to", sound.toString()), what);
        ended(Run.typing("doctor\n\\d+\n", file.toString()), what);
        assertThat(names()).as(what).containsExactlyInAnyOrder("hostile.db", "sound.db");

        Run query = Run.of("sql", file.toString(), "SELECT * FROM children");
        assertThat(query.code()).as(what + query.err()).isIn(0, NO_TABLE, UNUSABLE);
        assertThat(query.both()).as(what).doesNotContain("bug in Sleet", "Exception");
        assertThat(Files.readAllBytes(file)).as(what).isEqualTo(content);
        // a connection that cannot write leaves the files of a write-ahead log (wal.html, section 2.1)
        Files.deleteIfExists(folder.resolve("hostile.db-wal"));
        Files.deleteIfExists(folder.resolve("hostile.db-shm"));
        assertThat(names()).as(what).containsExactlyInAnyOrder("hostile.db", "sound.db");
    }

    private static void ended(Run run, String what) {
        assertThat(run.code()).as(what + "\n" + run.both()).isIn(0, DIFFERENCES, UNUSABLE, LOOK);
        assertThat(run.both()).as(what).doesNotContain("bug in Sleet", "Exception");
        if (run.code() == UNUSABLE) {
            assertThat(run.err()).as(what).contains("hostile.db");
        }
    }

    private static List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(each -> each.getFileName().toString()).toList();
        }
    }

    /** One to eight bytes are others, often in the header or at the start of a page, where they mean most. */
    @Example
    @Label("flipped bytes are found or do no harm")
    void flippedBytes() throws IOException {
        for (int seed = 0; seed < FILES; seed++) {
            flippedBytes(new Damage(seed));
        }
    }

    private static void flippedBytes(Damage damage) throws IOException {
        byte[] content = bytes.clone();
        StringBuilder what = new StringBuilder();
        for (int i = damage.below(8); i >= 0; i--) {
            int at = switch (damage.below(4)) {
                case 0 -> damage.below(100);
                case 1 -> damage.below(bytes.length / PAGE) * PAGE + damage.below(16);
                case 2 -> damage.below(PAGE * 4);
                default -> damage.below(bytes.length);
            };
            content[at] = (byte) (int) damage.pick(List.of(0, 0xff, 1, 0x80, damage.below(256), content[at] ^ 1));
            what.append(" byte ").append(at).append(" is ").append(content[at]);
        }
        check(content, what.toString());
    }

    @Example
    @Label("noise is no database, with or without the first line of one")
    void noise() throws IOException {
        for (int seed = 0; seed < FILES; seed++) {
            noise(new Damage(seed));
        }
    }

    private static void noise(Damage damage) throws IOException {
        byte[] content = new byte[damage.pick(List.of(0, 1, 99, 100, 101, 511, 512, 1024, 4096, 10_000))];
        for (int i = 0; i < content.length; i++) {
            content[i] = (byte) damage.below(256);
        }
        if (damage.below(2) == 0) {
            System.arraycopy(bytes, 0, content, 0, Math.min(content.length, damage.pick(List.of(16, 24, 100))));
        }
        check(content, "noise of " + content.length + " bytes");
    }

    @Example
    @Label("a file that was cut off anywhere is found to be damaged or is read")
    void cutOff() throws IOException {
        for (int seed = 0; seed < FILES; seed++) {
            cutOff(new Damage(seed));
        }
    }

    private static void cutOff(Damage damage) throws IOException {
        int length = damage.below(2) == 0
                ? damage.below(bytes.length / (PAGE / 2)) * (PAGE / 2)
                : damage.below(bytes.length);
        check(Arrays.copyOf(bytes, length), "cut off after " + length + " bytes");
    }
}
