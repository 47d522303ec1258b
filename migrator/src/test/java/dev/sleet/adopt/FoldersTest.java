package dev.sleet.adopt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sleet.dialect.Dialects;
import dev.sleet.dialect.SleetException;
import dev.sleet.drizzle.Adoption.Adopted;
import dev.sleet.journal.HistoryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the names of files tell. */
class FoldersTest {
    @TempDir
    private Path dir = Path.of("");

    private Path resources() throws IOException {
        return Files.createDirectories(dir.resolve("src/main/resources/db/migration"));
    }

    private static void write(Path folder, String... names) throws IOException {
        for (String name : names) {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, "CREATE TABLE \"" + name + "\" (a);");
        }
    }

    @Test
    void versionsCountAsNumbersAndRepeatablesComeLast() throws IOException {
        write(
                resources(),
                "V10__c.sql",
                "R__z.sql",
                "V2__b.sql",
                "sub/V1.5__a.sql",
                "V2_1__b1.sql",
                "R__a.sql",
                "notes.txt");
        assertThat(FlywayFolder.read(resources(), Map.of()).migrations())
                .extracting(OldMigration::file)
                .containsExactly("sub/V1.5__a.sql", "V2__b.sql", "V2_1__b1.sql", "V10__c.sql", "R__a.sql", "R__z.sql");
    }

    @Test
    void aBaseStandsForVersionsThatAreNotThere() throws IOException {
        write(resources(), "B5__base.sql", "V6__six.sql");
        assertThat(FlywayFolder.read(resources(), Map.of()).migrations())
                .extracting(OldMigration::words)
                .containsExactly("base", "six");
        write(resources(), "V5__five.sql");
        OldMigrations all = FlywayFolder.read(resources(), Map.of());
        assertThat(all.migrations()).extracting(OldMigration::words).containsExactly("five", "six");
        assertThat(all.notes()).anyMatch(line -> line.contains("B5__base.sql is left"));
    }

    @Test
    void codeIsNamedAsWhatAPersonMustDo() throws IOException {
        write(resources(), "V1__a.sql");
        Path sources = Files.createDirectories(dir.resolve("src/main/java/db/migration"));
        Files.writeString(sources.resolve("V2__Fill.java"), "");
        assertThat(FlywayFolder.read(resources(), Map.of()).notes())
                .singleElement()
                .asString()
                .startsWith("V2__Fill.java is code");
    }

    @Test
    void codeIsFoundBelowADirectoryThatIsCalledResourcesToo() throws IOException {
        Path project = dir.resolve("resources/app/src/main");
        Path resources = Files.createDirectories(project.resolve("resources/db/migration"));
        write(resources, "V1__a.sql");
        Path sources = Files.createDirectories(project.resolve("java/db/migration"));
        Files.writeString(sources.resolve("V2__Fill.java"), "");
        assertThat(FlywayFolder.read(resources, Map.of()).notes())
                .singleElement()
                .asString()
                .startsWith("V2__Fill.java is code");
    }

    @Test
    void twoFilesOfOneVersionAreRefusedAndSoIsAPlaceholderWithoutAValue() throws IOException {
        write(resources(), "V1__a.sql", "V1_0__b.sql");
        assertThatThrownBy(() -> FlywayFolder.read(resources(), Map.of()))
                .isInstanceOf(HistoryException.class)
                .hasMessage("two files of Flyway have one version");
        Path other = Files.createDirectories(dir.resolve("other"));
        Files.writeString(other.resolve("V1__a.sql"), "CREATE TABLE ${name} (a);");
        assertThatThrownBy(() -> FlywayFolder.read(other, Map.of())).hasMessage("a placeholder of Flyway has no value");
        assertThat(FlywayFolder.read(other, Map.of("name", "t"))
                        .migrations()
                        .getFirst()
                        .text())
                .contains("CREATE TABLE t");
    }

    @Test
    void aFileForAnotherDatabaseIsNamed() throws IOException {
        write(resources(), "V1__a.sql");
        Files.writeString(resources().resolve("V2__b.sql"), "CREATE EXTENSION pgcrypto;");
        OldMigrations old = FlywayFolder.read(resources(), Map.of());
        assertThatThrownBy(() -> Takeover.of(Dialects.usual(), old))
                .isInstanceOf(SleetException.class)
                .hasMessageContaining("cannot run V2__b.sql on SQLite");
    }

    @Test
    void aReferenceThatARenameHasTakenAlongIsNamed() throws IOException {
        Files.writeString(
                resources().resolve("V1__media.sql"),
                "CREATE TABLE file (id INTEGER, media_id INTEGER REFERENCES media (id)); CREATE TABLE media (id"
                        + " INTEGER PRIMARY KEY, old);");
        Files.writeString(resources().resolve("V2__drop_old.sql"), """
            PRAGMA foreign_keys = OFF;
            ALTER TABLE media RENAME TO _media_old;
            CREATE TABLE media (id INTEGER PRIMARY KEY);
            INSERT INTO media SELECT id FROM _media_old;
            DROP TABLE _media_old;
            PRAGMA foreign_keys = ON;
            """);
        assertThat(Takeover.of(Dialects.usual(), FlywayFolder.read(resources(), Map.of()))
                        .warnings())
                .singleElement()
                .asString()
                .startsWith("V2__drop_old.sql leaves file.media_id referring to _media_old");
    }

    @Test
    void plainFilesComeInTheOrderOfTheirNumbers() throws IOException {
        Path folder = Files.createDirectories(dir.resolve("sql"));
        write(folder, "10_c.sql", "2_b.sql", "1_a.sql");
        Files.writeString(folder.resolve("20260102030405_alembic.sql"), """
            BEGIN;
            CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL);
            -- Running upgrade  -> 1
            CREATE TABLE users (id INTEGER NOT NULL);
            INSERT INTO alembic_version (version_num) VALUES ('1');
            COMMIT;
            """);
        Takeover takeover = Takeover.of(Dialects.usual(), PlainFolder.read(folder));
        assertThat(takeover.migrations())
                .extracting(Adopted::file)
                .containsExactly("1_a.sql", "2_b.sql", "10_c.sql", "20260102030405_alembic.sql");
        Adopted last = takeover.migrations().getLast();
        assertThat(last.migration().name()).isEqualTo("20260102T030405_alembic");
        assertThat(last.migration().sql()).contains("-- Running upgrade").doesNotContain("alembic_version");
    }
}
