package dev.sleet.server;

import static dev.sleet.server.Commands.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.schema.Fingerprint;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** What drizzle-kit has written for PostgreSQL, and the record that drizzle-orm keeps there. */
class DrizzleTest extends OnServer {
    private static final String RECORD = "drizzle.__drizzle_migrations";

    private static final List<String> FILES = List.of("""
            DO $$ BEGIN
             CREATE TYPE "public"."role" AS ENUM('admin', 'user');
            EXCEPTION
             WHEN duplicate_object THEN null;
            END $$;
            --> statement-breakpoint
            CREATE TABLE IF NOT EXISTS "users" (
            \t"id" serial PRIMARY KEY NOT NULL,
            \t"role" "role" DEFAULT 'user' NOT NULL
            );
            """, """
            CREATE TABLE "posts" (
            \t"id" serial PRIMARY KEY NOT NULL,
            \t"author" integer NOT NULL,
            \t"said" text DEFAULT '--> statement-breakpoint'
            )
            --> statement-breakpoint
            ALTER TABLE "posts" ADD CONSTRAINT "posts_author_users_id_fk" FOREIGN KEY ("author") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;\
            """, """
            ALTER TYPE "public"."role" ADD VALUE 'guest';--> statement-breakpoint
            CREATE SCHEMA "audit";
            --> statement-breakpoint
            CREATE TABLE "audit"."events" (
            \t"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL
            );\
            """);

    private Path folder;

    @BeforeEach
    void write() throws Exception {
        folder = folder(FILES.size());
    }

    private static List<String> objects(String database) throws Exception {
        return Dump.of(database).stream()
                .filter(line -> !line.startsWith("right "))
                .toList();
    }

    private static Path last(Path migrations) throws Exception {
        try (Stream<Path> folders = Files.list(migrations)) {
            return folders.sorted().reduce((one, other) -> other).orElseThrow().resolve("schema.jsh");
        }
    }

    /** Writes the first files as drizzle-kit lays them out. */
    private Path folder(int count) throws Exception {
        Path folder = Files.createDirectories(dir.resolve("drizzle" + count));
        StringBuilder journal = new StringBuilder("{\"version\":\"7\",\"dialect\":\"postgresql\",\"entries\":[");
        for (int i = 0; i < count; i++) {
            journal.append(i == 0 ? "" : ",")
                    .append("{\"idx\":" + i + ",\"version\":\"7\",\"when\":")
                    .append(1_795_269_600_000L + i)
                    .append(",\"tag\":\"000" + i + "_m\",\"breakpoints\":true}");
            Files.writeString(folder.resolve("000" + i + "_m.sql"), FILES.get(i));
        }
        Files.createDirectories(folder.resolve("meta"));
        Files.writeString(folder.resolve("meta/_journal.json"), journal.append("]}"));
        return folder;
    }

    @Test
    void isAppliedAndRecordedAsDrizzleDoes() throws Exception {
        assertThat(run(ExitCode.DIFFERENCES, "status", "--dir", folder, address))
                .contains("0002_m");
        run(ExitCode.DONE, "migrate", "--dir", folder(2), address);
        run(ExitCode.DONE, "migrate", "--dir", folder, address);
        run(ExitCode.DONE, "migrate", "--dir", folder, address);
        run(ExitCode.DONE, "status", "--dir", folder, address);
        assertThat(asked("SELECT hash || ' ' || created_at FROM " + RECORD + " ORDER BY id"))
                .containsExactly(row(0), row(1), row(2));
        assertThat(asked("SELECT e::text FROM unnest(enum_range(NULL::role)) AS e"))
                .containsExactly("admin", "user", "guest");
        assertThat(
                        asked(
                                "SELECT pg_get_expr(adbin, adrelid) FROM pg_attrdef WHERE adrelid = 'posts'::regclass AND adnum = 3"))
                .containsExactly("'--> statement-breakpoint'::text");
    }

    private static String row(int number) {
        return Fingerprint.sha256(FILES.get(number)) + " " + (1_795_269_600_000L + number);
    }

    @Test
    void isTakenOverAndRecognised() throws Exception {
        Path migrations = dir.resolve("migrations");
        run(ExitCode.DONE, "migrate", "--dir", folder, address);
        run(ExitCode.DONE, "adopt", "--dir", folder, "--to", migrations);
        run(ExitCode.DONE, "check", "--dir", migrations, "--schema", last(migrations));
        run(ExitCode.DONE, "baseline", "--dir", migrations, address);
        run(ExitCode.DONE, "status", "--dir", migrations, address);
        String other = Server.get().create();
        run(ExitCode.DONE, "migrate", "--dir", migrations, Server.get().address(other));
        Server.get().execute(database, "DROP SCHEMA drizzle CASCADE");
        assertThat(objects(other)).isEqualTo(objects(database));
    }

    @Test
    @EnabledIfSystemProperty(
            named = "sleet.drizzle.postgres",
            matches = ".+",
            disabledReason = "needs a directory with drizzle-orm and pg: -Dsleet.drizzle.postgres=DIR")
    void whoeverComesSecondFindsNothingToDo() throws Exception {
        Path home = Path.of(System.getProperty("sleet.drizzle.postgres"));
        node(home, folder(1));
        assertThat(run(ExitCode.DONE, "migrate", "--dir", folder(2), address))
                .contains("0001_m")
                .doesNotContain("0000_m");
        node(home, folder);
        assertThat(run(ExitCode.DONE, "migrate", "--dir", folder, address)).contains("nothing to do");
        assertThat(asked("SELECT hash || ' ' || created_at FROM " + RECORD + " ORDER BY id"))
                .containsExactly(row(0), row(1), row(2));
    }

    private void node(Path home, Path files) throws Exception {
        Path program = dir.resolve("migrate.mjs");
        Files.writeString(program, """
            import { createRequire } from "node:module";
            const require = createRequire(process.argv[2] + "/");
            const pg = require("pg");
            const { drizzle } = require("drizzle-orm/node-postgres");
            const { migrate } = require("drizzle-orm/node-postgres/migrator");
            const client = new pg.Client({ connectionString: process.argv[3] });
            await client.connect();
            await migrate(drizzle(client), { migrationsFolder: process.argv[4] });
            await client.end();
            """);
        Process process = new ProcessBuilder("node", program.toString(), home.toString(), address, files.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
    }
}
