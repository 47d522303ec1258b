package dev.sleet.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each way to name a package is found, with its line, and nothing else is. */
class GuardCommandTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path dir;

    private void write(String file, String text) throws IOException {
        Path path = dir.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private Outcome guard(int code, String... more) {
        String[] words = new String[more.length + 2];
        words[0] = "guard";
        words[1] = dir.toString();
        System.arraycopy(more, 0, words, 2, more.length);
        Outcome outcome = Outcome.of(words);
        assertThat(outcome.code()).as(outcome.out() + outcome.err()).isEqualTo(code);
        return outcome;
    }

    @Test
    void eachWayToNameAPackageIsFound() throws IOException {
        write("app/Bad.java", """
            package app;

            import java.sql.Connection;
            import java.sql.*;
            import static java.sql.Types.INTEGER;
            import java.util.List;

            /** Not {@link java.sql.Driver}. */
            class Bad {
                org.sqlite.SQLiteDataSource source; // org.sqlite here is a comment
                Object open() throws Exception {
                    Class.forName("org.sqlite.JDBC");
                    Class.forName("org.sqlite" + ".JDBC");
                    String text = "org.sqlite is a text";
                    return java
                        .sql.DriverManager.getConnection("jdbc:sqlite:x").createStatement();
                }
                @java.sql.Marked List<java.sql.Array> arrays;
                int sqlite = new Other().java.sqlx;
            }
            """);
        write("app/db/Fine.java", "package app.db; import java.sql.Connection; class Fine {}");
        write("app/db/deep/Fine.java", "package app.db.deep; import java.sql.Connection; class Fine {}");
        write("app/dbx/Near.java", "package app.dbx; import java.sqlx.Connection; class Near {}");
        write("module-info.java", "module app { requires java.sql; }");
        Outcome outcome = guard(3, "--allow", "app.db", "--forbid", "java.sql,org.sqlite");
        String bad = dir.resolve("app/Bad.java").toString();
        assertThat(outcome.out().lines())
                .containsExactly(
                        bad + ":3: java.sql.Connection",
                        bad + ":4: java.sql.*",
                        bad + ":5: java.sql.Types.INTEGER",
                        bad + ":10: org.sqlite.SQLiteDataSource",
                        bad + ":12: \"org.sqlite.JDBC\"",
                        bad + ":13: \"org.sqlite.JDBC\"",
                        bad + ":15: java.sql.DriverManager.getConnection",
                        bad + ":18: java.sql.Array",
                        bad + ":18: java.sql.Marked");
        assertThat(outcome.err()).contains("9 forbidden uses in 1 file of 5");
        assertThat(guard(3, "--allow", "app.db", "--json").out())
                .contains("\"line\":3,\"name\":\"java.sql.Connection\"", "\"exit\":3");
        assertThat(guard(0, "--allow", "app").err()).contains("nothing forbidden in 5 files");
    }

    @Test
    void whatDoesNotParseIsShownAndTheRestIsRead() throws IOException {
        write("Broken.java", "import java.sql.Array;\nclass Broken { void x( { } \n");
        write("Zero.java", "\u0000\uffff");
        Files.write(dir.resolve("Bytes.java"), new byte[] {(byte) 0xc3, 0x28, 'c'});
        write("Deep.java", "class Deep { int x = " + "(".repeat(20_000) + "1" + ")".repeat(20_000) + "; }");
        write("Good.java", "class Good {}");
        Outcome outcome = guard(3);
        assertThat(outcome.out())
                .contains(
                        "Broken.java:1: java.sql.Array", "Broken.java:2: does not parse", "Zero.java:1: does not parse")
                .contains("Bytes.java:1: does not parse")
                .doesNotContain("Good.java");
    }

    @Test
    void wrongUseIsSaid() {
        assertThat(Outcome.of("guard", dir.resolve("none").toString()).code()).isEqualTo(2);
        assertThat(guard(2, "--forbid", "not a package").err()).contains("not the name of a package");
        assertThat(guard(2).err()).contains("there is no .java file in ", "nothing is guarded");
    }
}
