package dev.sleet.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of references that were broken before a change, or that SQLite cannot check. */
class BrokenBeforeTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path dir;

    private Path database = Path.of("");
    private Path script = Path.of("");

    @BeforeEach
    void name() {
        database = dir.resolve("app.db");
        script = dir.resolve("schema.jsh");
    }

    private Outcome push(String... more) {
        return Outcome.of(java.util.stream.Stream.concat(
                        java.util.stream.Stream.of("push", database.toString(), "--schema", script.toString(), "--yes"),
                        java.util.stream.Stream.of(more))
                .toArray(String[]::new));
    }

    private void declare(String... tables) throws Exception {
        Files.writeString(script, String.join("\n", tables) + "\n");
    }

    @Test
    @DisplayName("H157 references that were broken before are counted, and one that breaks is still refused")
    void brokenBefore() throws Exception {
        Outcome.sql(
                database,
                "CREATE TABLE p (id INTEGER PRIMARY KEY)",
                "CREATE TABLE c (id INTEGER PRIMARY KEY, p INTEGER REFERENCES p (id), n TEXT)",
                "INSERT INTO p VALUES (1)",
                "INSERT INTO c VALUES (1, 1, '1'), (2, 9, '2')");
        String parent = "var p = table(\"p\", integer(\"id\").primaryKey());";
        declare(
                parent,
                "var c = table(\"c\", integer(\"id\").primaryKey(), integer(\"p\").references(\"p\", \"id\"),"
                        + " integer(\"n\"));");
        Outcome one = push();
        assertThat(one.code()).as(one.err()).isZero();
        assertThat(one.out()).contains("; 1 reference was broken before and is; this broke none");
        Outcome.sql(database, "INSERT INTO c VALUES (3, 8, 1)");
        declare(
                parent,
                "var c = table(\"c\", integer(\"id\").primaryKey(), integer(\"p\").references(\"p\", \"id\"),"
                        + " real(\"n\"));");
        assertThat(push().out()).contains("; 2 references were broken before and are; this broke none");
    }

    @Test
    @DisplayName("H157 nothing is claimed of tables that were not looked at")
    void notLookedAt() throws Exception {
        Outcome.sql(
                database,
                "CREATE TABLE p (id INTEGER PRIMARY KEY)",
                "CREATE TABLE c (id INTEGER PRIMARY KEY, p INTEGER REFERENCES p (id))",
                "CREATE TABLE t (id INTEGER PRIMARY KEY)",
                "INSERT INTO c VALUES (1, 9)");
        declare(
                "var p = table(\"p\", integer(\"id\").primaryKey());",
                "var c = table(\"c\", integer(\"id\").primaryKey(), integer(\"p\").references(\"p\", \"id\"));",
                "var t = table(\"t\", integer(\"id\").primaryKey(), integer(\"n\"));");
        Outcome pushed = push();
        assertThat(pushed.code()).as(pushed.err()).isZero();
        assertThat(pushed.out()).contains("; this broke no reference").doesNotContain("no reference is broken");
    }

    @Test
    @DisplayName("H157 a reference to what is no key cannot be checked, and that is said")
    void cannotBeChecked() throws Exception {
        Outcome.sql(
                database,
                "CREATE TABLE p (id INTEGER PRIMARY KEY, code TEXT)",
                "CREATE TABLE c (id INTEGER PRIMARY KEY, p TEXT REFERENCES p (code), n TEXT)",
                "INSERT INTO c VALUES (1, 'x', 1)");
        declare(
                "var p = table(\"p\", integer(\"id\").primaryKey(), text(\"code\"));",
                "var c = table(\"c\", integer(\"id\").primaryKey(), text(\"p\").references(\"p\", \"code\"),"
                        + " integer(\"n\"));");
        Outcome pushed = push();
        assertThat(pushed.code()).as(pushed.err()).isZero();
        assertThat(pushed.out())
                .contains("; this broke no reference; a reference of \"c\" cannot be checked: it is to columns of"
                        + " table \"p\" that are neither its primary key nor unique");
    }

    /** SQLite itself looks at no reference of a table of which one is to what is no key. */
    @ParameterizedTest
    @ValueSource(strings = {"", " WITHOUT ROWID"})
    @DisplayName("H157 the other references of a table are looked at where one of them cannot be checked")
    void theOthersAreChecked(String option) throws Exception {
        String child = "var c = table(\"c\", integer(\"id\").primaryKey(), text(\"code\").references(\"q\", \"code\"),"
                + " integer(\"p\").references(\"p\", \"id\"), text(\"n\"))"
                + (option.isEmpty() ? "" : ".withoutRowid()") + ";";
        String others = "var q = table(\"q\", integer(\"id\").primaryKey(), text(\"code\"));\n";
        Migrations migrations = new Migrations(dir.resolve("migrations"));
        declare(others, "var p = table(\"p\", integer(\"id\").primaryKey());", child);
        migrations.add("first", script);
        String[] migrate = {
            "migrate", "--create", "--yes", "--dir", migrations.directory().toString(), database.toString()
        };
        assertThat(Outcome.of(migrate).code()).isZero();
        Outcome.sql(
                database, "INSERT INTO p VALUES (1), (2)", "INSERT INTO c VALUES (1, 'x', 1, 'a'), (2, 'x', 9, 'b')");
        declare(others, "var p = table(\"p\", integer(\"id\").primaryKey(), text(\"more\"));", child);
        String second = migrations.add("second", script);
        migrations.append(second, "DELETE FROM p WHERE id = 1;");
        Outcome refused = Outcome.of(migrate);
        assertThat(refused.code()).as(refused.out() + refused.err()).isEqualTo(4);
        assertThat(refused.err()).contains("no parent in \"p\"");
        assertThat(Outcome.value(database, "SELECT group_concat(id) FROM p")).isEqualTo("1,2");
        Outcome.sql(database, "UPDATE c SET p = 2 WHERE id = 1");
        Outcome done = Outcome.of(migrate);
        assertThat(done.code()).as(done.err()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-- allow-broken: c.p", "-- allow-loss: c.p"})
    @DisplayName("H156 a parent goes by a migration that names what that breaks, also in the words of older heads")
    void theParentGoesByAMigration(String line) throws Exception {
        Migrations migrations = new Migrations(dir.resolve("migrations"));
        String child = "var c = table(\"c\", integer(\"id\").primaryKey(), integer(\"p\").references(\"p\", \"id\"), ";
        declare("var p = table(\"p\", integer(\"id\").primaryKey());", child + "text(\"n\"));");
        migrations.add("first", script);
        String[] migrate = {
            "migrate", "--create", "--yes", "--dir", migrations.directory().toString(), database.toString()
        };
        assertThat(Outcome.of(migrate).code()).isZero();
        Outcome.sql(database, "INSERT INTO p VALUES (1)", "INSERT INTO c VALUES (1, 1, 1), (2, NULL, 2)");
        declare(child + "integer(\"n\"));");
        String second = migrations.add("second", script, "p", "c.p");
        Path file = migrations.directory().resolve(second).resolve("migration.sql");
        String text = Files.readString(file).replaceAll("-- allow-(broken|loss): c\\.p\n", "");
        Files.writeString(file, text.replace("-- allow-loss: p\n", "-- allow-loss: p\n" + line + "\n"));
        String named = Files.readString(file);
        Files.writeString(file, named.replace(line, "-- allow-loss: other"));
        assertThat(Outcome.of(migrate).code()).isEqualTo(4);
        Files.writeString(file, named);
        Outcome done = Outcome.of(migrate);
        assertThat(done.code()).as(done.err() + Files.readString(file)).isZero();
        assertThat(Outcome.value(database, "SELECT group_concat(id) FROM c")).isEqualTo("1,2");
    }

    @Test
    @DisplayName("H156 a rollback that restores a reference names the rows that it does not fit")
    void aRollbackRestoresAReference() throws Exception {
        Migrations migrations = new Migrations(dir.resolve("migrations"));
        String parent = "var p = table(\"p\", integer(\"id\").primaryKey());";
        declare(
                parent,
                "var c = table(\"c\", integer(\"id\").primaryKey(), integer(\"p\").references(\"p\", \"id\"));");
        migrations.add("first", script);
        declare(parent, "var c = table(\"c\", integer(\"id\").primaryKey(), integer(\"p\"));");
        migrations.add("second", script);
        String folder = migrations.directory().toString();
        assertThat(Outcome.of("migrate", "--create", "--dir", folder, database.toString())
                        .code())
                .isZero();
        Outcome.sql(database, "INSERT INTO p VALUES (1)", "INSERT INTO c VALUES (1, 1), (2, 9)");
        String[] back = {"rollback", "--to", "first", "--yes", "--dir", folder, database.toString()};
        Outcome refused = Outcome.of(back);
        assertThat(refused.code()).as(refused.err()).isEqualTo(4);
        assertThat(refused.out()).contains("id=2");
        assertThat(refused.err()).contains("1 row refers to a row of \"p\" that is not there", "nothing was changed");
        Outcome.sql(database, "UPDATE c SET p = 1");
        Outcome done = Outcome.of(back);
        assertThat(done.code()).as(done.err()).isZero();
        assertThat(Outcome.value(database, "SELECT count(*) FROM pragma_foreign_key_list('c')"))
                .isEqualTo("1");
    }

    @Test
    @DisplayName("H156 a parent goes whose loss and whose broken reference were named")
    void theParentGoes() throws Exception {
        Outcome.sql(
                database,
                "CREATE TABLE p (id INTEGER PRIMARY KEY)",
                "CREATE TABLE c (id INTEGER PRIMARY KEY, p INTEGER REFERENCES p (id))",
                "INSERT INTO p VALUES (1)",
                "INSERT INTO c VALUES (1, 1), (2, NULL)");
        declare("var c = table(\"c\", integer(\"id\").primaryKey(), integer(\"p\").references(\"p\", \"id\"));");
        Outcome refused = push();
        assertThat(refused.code()).isEqualTo(4);
        Outcome pushed = push("--allow-loss", "p", "--allow-loss", "c.p");
        assertThat(pushed.code()).as(pushed.err()).isZero();
        assertThat(Outcome.value(database, "SELECT group_concat(id) FROM c")).isEqualTo("1,2");
    }

    @Test
    @DisplayName("H157 a reference that was allowed to break is said to be broken, with rows and without")
    void allowedToBreak() throws Exception {
        Outcome.sql(
                database,
                "CREATE TABLE p (id INTEGER PRIMARY KEY)",
                "CREATE TABLE c (id INTEGER PRIMARY KEY, p INTEGER REFERENCES p (id))",
                "INSERT INTO c VALUES (2, NULL)");
        declare(
                "var p = table(\"p\", integer(\"id\").primaryKey());",
                "var c = table(\"c\", integer(\"id\").primaryKey(), integer(\"p\").references(\"p\", \"id\"));",
                "var d = table(\"d\", integer(\"id\").primaryKey(), integer(\"c\").references(\"nobody\", \"id\"));");
        Outcome fresh = push("--allow-broken", "d.c");
        assertThat(fresh.code()).as(fresh.err()).isZero();
        assertThat(fresh.out())
                .contains("1 reference is broken, as was allowed: d.c; this broke no other reference")
                .doesNotContain("no reference is broken");
        Outcome.sql(database, "INSERT INTO c VALUES (1, 9)", "INSERT INTO d VALUES (1, 7)");
        declare("var c = table(\"c\", integer(\"id\").primaryKey(), integer(\"p\").references(\"p\", \"id\"));"
                + " var d = table(\"d\", integer(\"id\").primaryKey(), integer(\"c\").references(\"nobody\", \"id\"),"
                + " text(\"n\"));");
        Outcome dropped = push("--allow-loss", "p", "--allow-broken", "c.p");
        assertThat(dropped.code()).as(dropped.err()).isZero();
        assertThat(dropped.out()).contains("1 reference is broken, as was allowed: c.p; ");
    }

    @Test
    @DisplayName("H156 a migration that would leave rows without a parent says what helps")
    void aMigrationSaysAWayOn() throws Exception {
        Outcome.sql(
                database,
                "CREATE TABLE p (id INTEGER PRIMARY KEY)",
                "CREATE TABLE c (id INTEGER PRIMARY KEY, p INTEGER REFERENCES p (id))");
        declare(
                "var p = table(\"p\", integer(\"id\").primaryKey());",
                "var c = table(\"c\", integer(\"id\").primaryKey(), integer(\"p\").references(\"p\", \"id\"));");
        Migrations migrations = new Migrations(dir.resolve("migrations"));
        migrations.add("first", script);
        String[] migrate = {
            "migrate", "--baseline", "--dir", migrations.directory().toString(), database.toString()
        };
        Outcome.of(migrate);
        Outcome.sql(database, "INSERT INTO p VALUES (1)", "INSERT INTO c VALUES (1, 1)");
        declare(
                "var p = table(\"p\", integer(\"id\").primaryKey(), text(\"n\"));",
                "var c = table(\"c\", integer(\"id\").primaryKey(), integer(\"p\").references(\"p\", \"id\"));");
        String second = migrations.add("second", script);
        migrations.append(second, "DELETE FROM p;");
        Outcome refused = Outcome.of("migrate", "--dir", migrations.directory().toString(), database.toString());
        assertThat(refused.code()).isEqualTo(4);
        assertThat(refused.err())
                .contains(
                        "rows would refer to rows that are not there",
                        "table \"c\", row 1: no parent in \"p\"",
                        "to go on, give these rows a parent, set what refers to NULL, or delete them",
                        "sleet sql --write " + database,
                        "while no other database has had " + second);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FOREIGN KEY (x, y) REFERENCES p (a, b), FOREIGN KEY (x, z) REFERENCES p (a, c)",
                "FOREIGN KEY (x, y) REFERENCES p (a, b), FOREIGN KEY (x, z) REFERENCES p",
                "FOREIGN KEY (x, z) REFERENCES p (a, b), FOREIGN KEY (x, z) REFERENCES p"
            })
    @DisplayName(
            "H157 a row that loses a parent is found where it lacked another, to which the same first column refers")
    void theSameFirstColumn(String references) throws Exception {
        String child = "CREATE TABLE c (x, y, z, " + references + ")";
        Path wanted = dir.resolve("wanted.db");
        Outcome.sql(wanted, "CREATE TABLE p (a, b, c TEXT, PRIMARY KEY (a, c), UNIQUE (a, b))", child);
        assertThat(Outcome.of("pull", wanted.toString(), "-o", script.toString())
                        .code())
                .isZero();
        Outcome.sql(
                database,
                "CREATE TABLE p (a, b, c TEXT COLLATE NOCASE, PRIMARY KEY (a, c), UNIQUE (a, b))",
                child,
                "INSERT INTO p VALUES (1, 'b', 'C')",
                "INSERT INTO c VALUES (1, 'none', 'c')");
        Outcome shown = Outcome.of("diff", database.toString(), "--schema", script.toString());
        assertThat(shown.out()).contains("x 1 row refers to a row of \"p\" that is not there");
        assertThat(push().code()).isEqualTo(4);
    }
}
