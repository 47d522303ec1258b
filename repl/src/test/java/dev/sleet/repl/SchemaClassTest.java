package dev.sleet.repl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.dsl.Dsl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A schema as a compiled class is what its fields hold, and its problems have places. */
class SchemaClassTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path dir;

    private void compile(String body) throws Exception {
        Path source = Files.createDirectories(dir.resolve("com/example")).resolve("Schema.java");
        Files.writeString(source, """
            package com.example;
            import static dev.sleet.dsl.Dsl.*;
            import dev.sleet.dsl.*;
            public final class Schema {
            %s
            }
            """.formatted(body));
        String language = Path.of(Dsl.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .toString();
        assertThat(ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, "-cp", language, "-d", dir.toString(), source.toString()))
                .isZero();
    }

    private Outcome run(int code, String command, String... more) {
        List<String> words = new ArrayList<>(List.of(command, "--schema", "com.example.Schema"));
        words.addAll(List.of(more));
        Outcome outcome = Outcome.of(words.toArray(String[]::new));
        assertThat(outcome.code()).as(outcome.out() + outcome.err()).isEqualTo(code);
        return outcome;
    }

    private String database() {
        return dir.resolve("app.db").toString();
    }

    @Test
    void fieldsThatAreNotPrivateAreReadInTheirOrder() throws Exception {
        compile("""
            public static final TableSpec USERS = table("users", integer("id").primaryKey());
            static final TableSpec NOTES = table("notes", integer("user_id").references("users"));
            private static final TableSpec HIDDEN = table("hidden", text("a"));
            public static final ViewSpec IDS = view("ids", "SELECT id FROM users");
            int instance;
            """);
        Outcome pushed = run(0, "push", "--class-path", dir.toString(), database(), "--create", "--yes");
        assertThat(pushed.out())
                .containsSubsequence("\"users\"", "Schema.java:5", "\"notes\"", "\"ids\"", "Schema.java:8");
        assertThat(pushed.err()).contains("--schema com.example.Schema --class-path " + dir);
        assertThat(run(0, "diff", "--class-path", dir.toString(), database()).out())
                .contains("no difference from com.example.Schema");
        String migrations = dir.resolve("migrations").toString();
        run(0, "generate", "--class-path", dir.toString(), "--dir", migrations, "--name", "first");
        run(0, "check", "--class-path", dir.toString(), "--dir", migrations);
        try (Stream<Path> snapshot = Files.walk(Path.of(migrations))) {
            assertThat(snapshot.anyMatch(file -> file.endsWith("schema.jsh"))).isTrue();
        }
    }

    @Test
    void everyProblemHasItsPlace() throws Exception {
        compile("""
            public static final TableSpec USERS = table("users", integer("id").primaryKey());
            public static final TableSpec AGAIN = table("users", integer("id").primaryKey());
            """);
        assertThat(run(5, "diff", "--class-path", dir.toString(), database()).err())
                .contains("Schema.java:6:1: table \"users\" has the name of the table \"users\" at Schema.java:5");
        compile("""
            public static final TableSpec USERS = table("users",
                integer("id").primaryKey().primaryKey());
            """);
        assertThat(run(5, "diff", "--class-path", dir.toString(), database()).err())
                .contains("Schema.java:");
    }

    @Test
    void whatIsNotThereIsSaidAndNothingIsMade() throws IOException {
        assertThat(run(5, "push", database(), "--create", "--yes").err()).contains("--class-path DIR");
        assertThat(run(5, "diff", database()).err()).contains("--class-path DIR");
        assertThat(run(5, "push", "--class-path", dir.toString(), database(), "--create", "--yes")
                        .err())
                .contains("there is no such class in " + dir, "compiled first");
        assertThat(run(5, "push", "--class-path", dir.resolve("x").toString(), database(), "--create", "--yes")
                        .err())
                .contains("does not exist");
        assertThat(Files.exists(Path.of(database()))).isFalse();
    }
}
