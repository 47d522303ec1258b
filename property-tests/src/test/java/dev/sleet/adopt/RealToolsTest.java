package dev.sleet.adopt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.Sleet;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.Database.Mode;
import dev.sleet.dialect.Databases;
import dev.sleet.dialect.Dialects;
import dev.sleet.dialect.schema.Exclusions;
import dev.sleet.drizzle.Adoption.Adopted;
import dev.sleet.journal.MigrateOptions;
import dev.sleet.journal.Migration;
import dev.sleet.journal.MigrationDirectory;
import dev.sleet.journal.MigrationSource;
import dev.sleet.migrate.Baseline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import liquibase.Liquibase;
import liquibase.UpdateSummaryEnum;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.DirectoryResourceAccessor;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Databases that Flyway and Liquibase themselves have migrated: their files are taken over, the replay gives the same schema, the database is
 * recognised by it, goes on with Sleet, and the other tool finds its record as it was.
 */
class RealToolsTest {
    @TempDir
    private Path dir = Path.of("");

    private Path old = Path.of("");
    private Path database = Path.of("");
    private Path migrations = Path.of("");

    @BeforeEach
    void makeAPlace() throws IOException {
        Logger.getLogger("liquibase").setLevel(Level.OFF);
        old = Files.createDirectories(dir.resolve("src/main/resources/db"));
        database = dir.resolve("app.db");
        migrations = dir.resolve("migrations");
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(old.resolve(name), text);
    }

    private int flyway() {
        return Flyway.configure()
                .dataSource("jdbc:sqlite:" + database, null, null)
                .locations("filesystem:" + old)
                .placeholders(Map.of("who", "ann"))
                .load()
                .migrate()
                .migrationsExecuted;
    }

    private void liquibase(String changelog) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database)) {
            Liquibase liquibase = new Liquibase(
                    changelog,
                    new DirectoryResourceAccessor(old.getParent()),
                    DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection)));
            liquibase.setShowSummary(UpdateSummaryEnum.OFF);
            liquibase.update("");
        }
    }

    /** Writes what was taken over, and marks the database, which must be recognised. */
    private List<String> adopt(OldMigrations found) {
        Takeover takeover = Takeover.of(Dialects.usual(), found);
        MigrationDirectory target = new MigrationDirectory(Dialects.usual(), migrations);
        for (Adopted adopted : takeover.migrations()) {
            target.add(
                    adopted.migration().name(),
                    Map.of(Migration.SQL, adopted.migration().sql(), Migration.SNAPSHOT, adopted.snapshot()));
        }
        try (Database file = Databases.open(database, Mode.WRITE, Duration.ZERO)) {
            MigrationSource source = MigrationSource.directory(migrations);
            assertThat(new Baseline(file, source, Optional.empty(), Exclusions.NONE).mark())
                    .hasSize(takeover.migrations().size());
            assertThat(Sleet.migrate(file, source, MigrateOptions.DEFAULT)).isEmpty();
        }
        return takeover.warnings();
    }

    private List<String> rows(String query) throws Exception {
        List<String> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(query)) {
            while (found.next()) {
                rows.add(found.getString(1));
            }
        }
        return rows;
    }

    @Test
    void aDatabaseOfFlywayGoesOn() throws Exception {
        write("V1__create_users.sql", "CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL);");
        write("V1_1__mail.sql", """
            -- one for each
            ALTER TABLE users ADD COLUMN email TEXT;
            INSERT INTO users VALUES (1, 'a;b', '${who}@example.com');
            """);
        write("V2__posts.sql", """
            CREATE TABLE posts (id INTEGER PRIMARY KEY, user_id INTEGER REFERENCES users (id));
            CREATE TRIGGER touch AFTER INSERT ON posts BEGIN UPDATE users SET name = name; END;
            """);
        write("V10__index.sql", "CREATE INDEX posts_by_user ON posts (user_id);");
        write("R__views.sql", "DROP VIEW IF EXISTS busy; CREATE VIEW busy AS SELECT user_id FROM posts;");
        write("U10__index.sql", "DROP INDEX posts_by_user;");
        assertThat(flyway()).isEqualTo(5);

        List<String> warnings = adopt(FlywayFolder.read(old, Map.of("who", "ann")));

        assertThat(warnings).hasSize(2).anyMatch(line -> line.contains("undo")).anyMatch(line -> line.contains("R__"));
        assertThat(rows("SELECT count(*) FROM flyway_schema_history")).containsExactly("5");
        assertThat(flyway()).isZero();
        try (Database fresh = Databases.open(dir.resolve("fresh.db"), Mode.CREATE, Duration.ZERO)) {
            Sleet.migrate(fresh, MigrationSource.directory(migrations), MigrateOptions.DEFAULT);
        }
        database = dir.resolve("fresh.db");
        assertThat(rows("SELECT email FROM users")).containsExactly("ann@example.com");
    }

    @Test
    void whatARebuildOfFlywaysHasLostIsNamed() throws Exception {
        write(
                "V1__t.sql",
                "CREATE TABLE t (a); CREATE INDEX i ON t (a);"
                        + " CREATE TRIGGER g AFTER INSERT ON t BEGIN SELECT 1; END;");
        write(
                "V2__anew.sql",
                "CREATE TABLE n (a TEXT); INSERT INTO n SELECT a FROM t; DROP TABLE t;"
                        + " ALTER TABLE n RENAME TO t;");
        flyway();
        assertThat(adopt(FlywayFolder.read(old, Map.of())))
                .containsExactly(
                        "V2__anew.sql makes t anew and loses the trigger g, as Flyway did",
                        "V2__anew.sql makes t anew and loses the index i, as Flyway did");
    }

    @Test
    void aHundredFilesOfFlywayAreQuick() throws Exception {
        for (int i = 1; i <= 100; i++) {
            write(
                    "V" + i + "__t" + i + ".sql",
                    "CREATE TABLE t" + i + " (id INTEGER PRIMARY KEY, a TEXT NOT NULL);\n"
                            + (i > 1 ? "ALTER TABLE t" + (i - 1) + " ADD COLUMN b INTEGER;\n" : ""));
        }
        assertThat(flyway()).isEqualTo(100);
        long start = System.nanoTime();
        Takeover takeover = Takeover.of(Dialects.usual(), FlywayFolder.read(old, Map.of()));
        long milliseconds = (System.nanoTime() - start) / 1_000_000;
        assertThat(takeover.migrations()).hasSize(100);
        assertThat(milliseconds)
                .as("two seconds, on a machine that is busy with tests")
                .isLessThan(10_000);
        Files.writeString(Path.of("target", "adopt.tsv"), "100 files of Flyway\t" + milliseconds + " ms\n");
        adopt(FlywayFolder.read(old, Map.of()));
    }

    @Test
    void aDatabaseOfLiquibaseGoesOn() throws Exception {
        write("changelog.xml", """
            <?xml version="1.0" encoding="UTF-8"?>
            <databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog"
                xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                xsi:schemaLocation="http://www.liquibase.org/xml/ns/dbchangelog http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-latest.xsd">
              <changeSet id="users" author="ann">
                <createTable tableName="users">
                  <column name="id" type="int" autoIncrement="true"><constraints primaryKey="true"/></column>
                  <column name="name" type="varchar(80)"/>
                </createTable>
                <createIndex tableName="users" indexName="users_by_name"><column name="name"/></createIndex>
              </changeSet>
              <changeSet id="2" author="bo">
                <addColumn tableName="users"><column name="email" type="varchar(200)"/></addColumn>
                <insert tableName="users"><column name="name" value="it's"/></insert>
              </changeSet>
              <changeSet id="3" author="bo"><dropColumn tableName="users" columnName="email"/></changeSet>
              <include file="db/more.yaml"/>
              <include file="db/last.sql"/>
            </databaseChangeLog>
            """);
        write("more.yaml", """
            databaseChangeLog:
              - changeSet:
                  id: posts
                  author: cy
                  changes:
                    - createTable:
                        tableName: posts
                        columns:
                          - column: {name: id, type: int, constraints: {primaryKey: true}}
                          - column: {name: user_id, type: int, constraints: {nullable: false, foreignKeyName: fk, references: users(id)}}
            """);
        write("last.sql", """
            --liquibase formatted sql
            --changeset di:names
            CREATE VIEW names AS SELECT name FROM users;
            --rollback DROP VIEW names;
            """);
        liquibase("db/changelog.xml");

        OldMigrations found = LiquibaseChangelog.read(Dialects.usual(), old.resolve("changelog.xml"), List.of());
        assertThat(found.migrations())
                .extracting(OldMigration::file)
                .containsExactly(
                        "db/changelog.xml::users::ann",
                        "db/changelog.xml::2::bo",
                        "db/changelog.xml::3::bo",
                        "db/more.yaml::posts::cy",
                        "db/last.sql::names::di");
        assertThat(adopt(found)).isEmpty();

        assertThat(rows("SELECT count(*) FROM DATABASECHANGELOG")).containsExactly("5");
        liquibase("db/changelog.xml");
        assertThat(rows("SELECT name FROM users")).containsExactly("it's");
    }

    @Test
    void whatLiquibaseInsertsBelowAWithIsTakenOver() throws Exception {
        write("changelog.sql", """
            --liquibase formatted sql
            --changeset di:fill
            CREATE TABLE t (a INT);
            WITH x AS (SELECT 1 AS a) INSERT INTO t SELECT a FROM x;
            """);
        OldMigrations found = LiquibaseChangelog.read(Dialects.usual(), old.resolve("changelog.sql"), List.of());
        assertThat(found.migrations())
                .singleElement()
                .extracting(OldMigration::text)
                .asString()
                .contains("WITH x AS (SELECT 1 AS a) INSERT INTO t SELECT a FROM x;");
    }

    @Test
    void rowsThatLiquibaseLoadsFromAFileAreTakenOver() throws Exception {
        write("changelog.yaml", """
            databaseChangeLog:
              - changeSet:
                  id: rows
                  author: cy
                  changes:
                    - createTable:
                        tableName: "users"
                        columns:
                          - column: {name: id, type: int, constraints: {primaryKey: true}}
                          - column: {name: "full name?", type: varchar(80)}
                          - column: {name: paid, type: boolean}
                          - column: {name: share, type: double}
                          - column: {name: born, type: date}
                    - loadData:
                        tableName: users
                        file: db/users.csv
                        columns:
                          - column: {name: share, type: NUMERIC}
                          - column: {name: born, type: DATE}
            """);
        write("users.csv", """
            id,full name?,paid,share,born
            1,it's? $1,true,0.5,2026-11-30
            2,NULL,false,2,NULL
            """);
        liquibase("db/changelog.yaml");

        OldMigrations found = LiquibaseChangelog.read(Dialects.usual(), old.resolve("changelog.yaml"), List.of());

        assertThat(adopt(found)).isEmpty();
        String all =
                "SELECT group_concat(quote(id) || quote(\"full name?\") || quote(paid) || quote(share) || quote(born)) FROM users";
        List<String> loaded = rows(all);
        assertThat(loaded.getFirst()).contains("'it''s? $1'", "NULL");
        database = dir.resolve("fresh.db");
        try (Database fresh = Databases.open(database, Mode.CREATE, Duration.ZERO)) {
            Sleet.migrate(fresh, MigrationSource.directory(migrations), MigrateOptions.DEFAULT);
        }
        assertThat(rows(all)).isEqualTo(loaded);
    }
}
