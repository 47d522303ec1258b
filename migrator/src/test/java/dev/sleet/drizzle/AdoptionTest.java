package dev.sleet.drizzle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.apply.Replay;
import dev.sleet.dialect.Dialects;
import dev.sleet.drizzle.Adoption.Adopted;
import dev.sleet.journal.Chain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdoptionTest {
    @TempDir
    private Path directory;

    private void write(String name, String sql) throws IOException {
        Path folder = Files.createDirectories(directory.resolve(name));
        Files.writeString(folder.resolve("migration.sql"), sql);
        Files.writeString(folder.resolve("snapshot.json"), "{}");
    }

    @Test
    void aTakenOverMigrationLeadsWhereItsHeadSays() throws IOException {
        write("20261121140015_first", "CREATE TABLE `users` (`id` integer PRIMARY KEY, `name` text);");
        write(
                "20261121140015_second",
                "-- everybody shouts\nUPDATE users SET name = upper(name)\n--> statement-breakpoint\n"
                        + "ALTER TABLE users ADD `age` integer;");

        List<Adopted> adopted = Adoption.of(Dialects.usual(), DrizzleSource.directory(directory))
                .migrations();

        assertThat(adopted)
                .extracting(migration -> migration.migration().name())
                .containsExactly("20261121T140015_first", "20261121T140016_second");
        Chain chain = new Chain(
                        Dialects.usual(),
                        adopted.stream().map(Adopted::migration).toList())
                .whole();
        try (Replay replay = new Replay(Dialects.usual())) {
            chain.migrations().forEach(replay::run);
            assertThat(replay.isAt(chain.end())).isTrue();
        }
        assertThat(adopted.getLast().migration().sql()).contains("-- everybody shouts\nUPDATE users");
        assertThat(adopted.getLast().snapshot()).contains("integer(\"age\")");
    }

    @Test
    void aCommentStaysWithItsOwnStatement() throws IOException {
        write(
                "20261121140015_first",
                "-- of the setting\nPRAGMA foreign_keys=OFF;\n--> statement-breakpoint\n"
                        + "-- of the table\nCREATE TABLE `users` (`id` integer PRIMARY KEY);");
        assertThat(Adoption.of(Dialects.usual(), DrizzleSource.directory(directory))
                        .migrations()
                        .getFirst()
                        .migration()
                        .sql())
                .contains("-- of the table\nCREATE TABLE")
                .doesNotContain("of the setting");
    }

    @Test
    void whatWasPulledIsCommentedOutAndRunsElsewhere() throws IOException {
        write("20261121140015_pulled", """
                -- Current sql file was generated after introspecting the database
                -- If you want to run this migration please uncomment this code before executing migrations
                /*
                CREATE TABLE `users` (`id` integer PRIMARY KEY);
                */""");
        write("20261121140016_next", "ALTER TABLE users ADD `age` integer;");

        assertThat(Adoption.of(Dialects.usual(), DrizzleSource.directory(directory))
                        .migrations())
                .hasSize(2);
    }
}
