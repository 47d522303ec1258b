package dev.sleet.server;

import static dev.sleet.server.Commands.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.dialect.ExitCode;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Constraints and indexes under other names: what is the same stays, and what has no name of its own is called as in a database made at once. */
class RuleNamesTest extends OnServer {
    private static final String BEFORE = """
        var people = table("people", bigint("id").primaryKey(), text("email").notNull().unique(),
            integer("age").check("age > 0"), index("by_age", "age"));
        var pets = table("pets", bigint("id").primaryKey(), bigint("owner").references("people"));
        """;

    private static final String AFTER = """
        var humans = table("humans", bigint("id").primaryKey(), text("mail").renamedFrom("email").notNull().unique(),
            integer("years").renamedFrom("age").check("years > 0"), index("by_years", "years")).renamedFrom("people");
        var pets = table("pets", bigint("id").primaryKey(), bigint("human").renamedFrom("owner").references("humans"));
        """;

    @BeforeEach
    void place() {
        System.setProperty("sleet.scratch", Server.get().address("postgres"));
    }

    @AfterEach
    void forget() {
        System.clearProperty("sleet.scratch");
    }

    private String push(String schema) throws Exception {
        declare(schema);
        return run(ExitCode.DONE, "push", "--yes", "--schema", script, address);
    }

    /** The constraint of a renamed column was called after the old one for ever, so that a history begun afterwards took no database. */
    @Test
    void aDatabaseThatWasPushedIsThatOfMigrationsMadeAnew() throws Exception {
        push(BEFORE);
        String indexes =
                "SELECT relfilenode::text FROM pg_class WHERE relkind = 'i' AND relnamespace = 'public'::regnamespace ORDER BY 1";
        var files = asked(indexes);
        assertThat(push(AFTER))
                .contains("rename unique constraint \"people_email_key\" to \"humans_mail_key\"")
                .contains("rename foreign key \"pets_owner_fkey\" to \"pets_human_fkey\"")
                .contains("rename index \"by_age\" to \"by_years\"")
                .doesNotContain("scan");
        assertThat(asked(indexes)).isEqualTo(files);
        Path migrations = dir.resolve("migrations");
        run(ExitCode.DONE, "generate", "--target", "postgres", "--schema", script, "--dir", migrations);
        assertThat(run(ExitCode.DONE, "baseline", "--dir", migrations, address)).contains("marked");
    }

    @Test
    void whatOthersNamedIsCalledAsDeclared() throws Exception {
        Server.get().execute(database, """
            CREATE TABLE people (id bigint CONSTRAINT pk_1a PRIMARY KEY, email text CONSTRAINT uk_2b UNIQUE);
            CREATE TABLE pets (id bigint PRIMARY KEY, owner bigint CONSTRAINT fk_3c REFERENCES people)""");
        String schema = """
            var people = table("people", bigint("id").primaryKey(), text("email").unique());
            var pets = table("pets", bigint("id").primaryKey(), bigint("owner").references("people"));
            """;
        assertThat(push(schema)).contains("3 changes");
        assertThat(asked("SELECT conname::text FROM pg_constraint WHERE contype IN ('p', 'u', 'f') ORDER BY 1"))
                .contains("people_email_key", "people_pkey", "pets_owner_fkey", "pets_pkey")
                .doesNotContain("uk_2b");
        assertThat(push(schema)).contains("nothing to do");
    }

    /** Where the usual names are given to others, each keeps what it has. */
    @Test
    void aNameThatIsTakenIsNotWanted() throws Exception {
        Server.get().execute(database, """
            CREATE TABLE a (id bigint PRIMARY KEY);
            CREATE TABLE b (id bigint PRIMARY KEY);
            CREATE TABLE c (id bigint PRIMARY KEY, x bigint CONSTRAINT c_x_fkey REFERENCES a);
            ALTER TABLE c ADD FOREIGN KEY (x) REFERENCES b""");
        declare("""
            var a = table("a", bigint("id").primaryKey());
            var b = table("b", bigint("id").primaryKey());
            var c = table("c", bigint("id").primaryKey(), bigint("x"), foreignKey("x").references("b"), foreignKey("x").references("a"));
            """);
        assertThat(run(ExitCode.DONE, "diff", "--schema", script, address)).contains("no difference");
    }
}
