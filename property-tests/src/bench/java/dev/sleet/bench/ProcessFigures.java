package dev.sleet.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** Whole processes: a diff, starts of an application with three tools, the peak of memory, and drizzle-kit. */
final class ProcessFigures {
    private final Figures figures;
    private final Path root;
    private final Path directory;
    private final Processes processes;

    ProcessFigures(Figures figures, Path root, Path directory) {
        this.figures = figures;
        this.root = root;
        this.directory = directory;
        this.processes = new Processes(directory.resolve("log"));
    }

    /** The command line on 43 tables, with what it keeps of the script and without. */
    void commandLine() throws Exception {
        figures.table("processes", "process", "wall, ms");
        Path database = SchemaFigures.file(Files.createDirectories(directory.resolve("cli")), 43);
        String sleet = root.resolve("scripts/sleet").toString();
        Map<String, String> kept = Map.of(
                "XDG_CACHE_HOME", directory.resolve("cli").toString(),
                "XDG_STATE_HOME", directory.resolve("cli").toString());
        Map<String, String> none = Map.of("XDG_CACHE_HOME", "/dev/null", "XDG_STATE_HOME", kept.get("XDG_STATE_HOME"));
        Path at = database.getParent();
        processes.run(at, kept, List.of(sleet, "--version"));
        processes.run(at, kept, List.of(sleet, "pull", database.toString(), "-o", "schema.jsh"));
        List<String> diff = List.of(sleet, "diff", database.toString());
        row("`sleet diff`, 43 tables, a script that has not changed", () -> processes.run(at, kept, diff), 2, 10);
        row("`sleet diff`, 43 tables, a script that was edited", () -> processes.run(at, none, diff), 1, 7);
        row("`sleet push`, 43 tables, nothing to do", () -> processes.run(at, kept, List.of(sleet, "push", database.toString())), 1, 7);
        row("`sleet --version`: the JVM, the launcher", () -> processes.run(at, kept, List.of(sleet, "--version")), 1, 7);
        try {
            drizzle();
        } catch (Exception e) {
            figures.leaveOut("drizzle-kit, which npm fetches", e);
        }
    }

    private void row(String what, Figures.Action action, int warmups, int runs) throws Exception {
        figures.row("processes", what, Figures.times(warmups, runs, action).text());
    }

    /** drizzle-kit, fetched by npm. */
    private void drizzle() throws Exception {
        Path at = Files.createDirectories(directory.resolve("drizzle"));
        Path modules = root.resolve("property-tests/target/drizzle");
        Files.createDirectories(modules);
        if (!Files.exists(modules.resolve("node_modules/drizzle-kit"))) {
            processes.run(
                    modules,
                    Map.of(),
                    List.of("npm", "install", "--no-audit", "--no-fund", "drizzle-kit@0.31", "drizzle-orm", "@libsql/client"));
        }
        Files.createSymbolicLink(at.resolve("node_modules"), modules.resolve("node_modules"));
        Files.writeString(
                at.resolve("drizzle.config.ts"),
                "export default { dialect: 'sqlite', schema: './schema.ts', out: './out', dbCredentials: { url: 'file:app.db' } };\n");
        Files.writeString(at.resolve("schema.ts"), drizzleSchema());
        List<String> kit = List.of(modules.resolve("node_modules/.bin/drizzle-kit").toString());
        List<String> generate = List.of(kit.getFirst(), "generate");
        processes.run(at, Map.of(), generate);
        row("`drizzle-kit generate`, 43 tables, nothing to do", () -> processes.run(at, Map.of(), generate), 1, 5);
        Consumer<Path> delete = file -> file.toFile().delete();
        row(
                "`drizzle-kit push`, 43 tables on an empty file",
                () -> {
                    delete.accept(at.resolve("app.db"));
                    processes.run(at, Map.of(), List.of(kit.getFirst(), "push", "--force"));
                },
                1,
                5);
        Path own = directory.resolve("cli");
        String sleet = root.resolve("scripts/sleet").toString();
        row(
                "`sleet push --create`, 43 tables on an empty file",
                () -> {
                    delete.accept(own.resolve("new.db"));
                    processes.run(
                            own,
                            Map.of("XDG_CACHE_HOME", own.toString(), "XDG_STATE_HOME", own.toString()),
                            List.of(sleet, "push", "--create", "--yes", "new.db"));
                },
                1,
                5);
    }

    private static String drizzleSchema() {
        StringBuilder text = new StringBuilder(
                "import { sqliteTable, integer, text, numeric, index } from 'drizzle-orm/sqlite-core';\n");
        for (int i = 0; i < 43; i++) {
            text.append("export const t").append(i).append(" = sqliteTable('t").append(i);
            text.append("', { id: integer('id').primaryKey(), parentId: integer('parent_id').notNull()");
            text.append(i == 0 ? "" : ".references(() => t" + i / 2 + ".id, { onDelete: 'cascade' })");
            text.append(", name: text('name').notNull().unique(), kind: text('kind'), price: numeric('price').notNull().default('0'),");
            text.append(" tags: text('tags').notNull().default('[]'), note: text('note'), createdAt: text('created_at') },");
            text.append(" t => [index('t").append(i).append("_kind').on(t.kind, t.price)]);\n");
        }
        return text.toString().replace("t0.id", "(t0 as any).id");
    }

    /** Applications that start with a hundred migrations, applied before or not. */
    void starts() throws Exception {
        figures.table(
                "starts",
                "100 migrations",
                "nothing to do, as a process, ms",
                "nothing to do, warm, ms",
                "all of them on a new file, warm, ms");
        Path folder = Files.createDirectories(directory.resolve("starts"));
        int migrations = 100;
        Steps.write(folder.resolve("sleet"), migrations);
        Files.createDirectories(folder.resolve("flyway"));
        Files.createDirectories(folder.resolve("liquibase"));
        StringBuilder changelog = new StringBuilder("--liquibase formatted sql\n");
        for (int i = 0; i < migrations; i++) {
            String statements = String.join(";\n", Steps.statements(i)) + ";\n";
            Files.writeString(folder.resolve("flyway").resolve("V" + (i + 1) + "__step.sql"), statements);
            changelog.append("--changeset bench:").append(i).append('\n').append(statements);
        }
        Files.writeString(folder.resolve("liquibase").resolve("changelog.sql"), changelog.toString());
        System.setProperty("liquibase.analytics.enabled", "false");
        java.util.logging.LogManager.getLogManager().reset();
        for (OneStart.Tool tool : OneStart.Tool.values()) {
            try {
                start(folder, tool);
            } catch (Exception | LinkageError e) {
                figures.leaveOut("starts with " + tool, e);
            }
        }
    }

    private void start(Path folder, OneStart.Tool tool) throws Exception {
        Path database = folder.resolve(tool + ".db");
        Path fresh = folder.resolve(tool + "-new.db");
        tool.start(folder, database);
        Figures.Times process = Figures.times(
                1,
                5,
                () -> processes.java(
                        folder, List.of(), OneStart.class, tool.name(), folder.toString(), database.toString()));
        Figures.Times warm = Figures.times(10, 10, () -> tool.start(folder, database));
        Figures.Times all =
                Figures.times(1, 3, () -> Files.deleteIfExists(fresh), () -> tool.start(folder, fresh));
        figures.row("starts", tool.name().charAt(0) + tool.name().substring(1).toLowerCase(Locale.ROOT), process.text(), warm.text(), all.text());
    }

    /** The most memory of a process that rebuilds tables of several sizes. */
    void memory() throws Exception {
        figures.table("memory", "rows", "size of the file, MB", "another collation, MiB", "another name of a type, MiB", "a CHECK, MiB");
        for (int rows : new int[] {100_000, 1_000_000, 3_000_000}) {
            Path original = TableFigures.file(directory, Figures.scaled(rows));
            Path file = directory.resolve("memory.db");
            String[] cells = new String[5];
            cells[0] = String.format(Locale.ROOT, "%,d", rows);
            cells[1] = String.format(Locale.ROOT, "%,d", Files.size(original) / 1_000_000);
            int cell = 2;
            for (int change : new int[] {0, 1, 4}) {
                Files.copy(original, file, StandardCopyOption.REPLACE_EXISTING);
                String peak = processes.java(
                        directory,
                        List.of("-XX:+UseSerialGC", "-Xmx128m"),
                        OnePush.class,
                        file.toString(),
                        String.valueOf(change));
                cells[cell++] = String.format(Locale.ROOT, "%,d", Long.parseLong(peak.strip()) / 1024);
            }
            figures.row("memory", cells);
            Files.delete(original);
            Files.delete(file);
        }
    }

    /** Returns the version of SQLite in use. */
    static String sqlite() throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:")) {
            return connection.getMetaData().getDatabaseProductVersion();
        }
    }
}
