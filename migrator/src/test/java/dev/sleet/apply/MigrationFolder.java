package dev.sleet.apply;

import dev.sleet.Sleet;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.Databases;
import dev.sleet.dialect.Dialects;
import dev.sleet.dialect.schema.Exclusions;
import dev.sleet.dialect.schema.PlanOptions;
import dev.sleet.dsl.TableSpec;
import dev.sleet.journal.Chain;
import dev.sleet.journal.Migration;
import dev.sleet.journal.MigrationHead;
import dev.sleet.journal.MigrationName;
import dev.sleet.journal.MigrationSource;
import dev.sleet.migrate.Generation;
import dev.sleet.model.Schema;
import dev.sleet.sqlite.live.Introspector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;

/** A directory of migrations that a test writes as {@code generate} would. */
public final class MigrationFolder {
    private static final Instant NOW = Instant.parse("2026-11-21T09:30:00Z");

    private final Path directory;

    /** Makes the folder of a directory that need not be there. */
    public MigrationFolder(Path directory) {
        this.directory = directory;
    }

    /** Returns the directory. */
    public Path directory() {
        return directory;
    }

    /** Returns a source that has not read anything. */
    public MigrationSource source() {
        return MigrationSource.directory(directory);
    }

    /** Writes the migration to a schema of these tables and returns its name. */
    public String generate(String words, TableSpec... tables) throws IOException {
        return generate(
                words,
                Schema.of(List.of(tables).stream().map(TableSpec::toModel).toList()));
    }

    /** Writes the migration to the schema that some statements make and returns its name. */
    public String sql(String words, String... statements) throws IOException, SQLException {
        try (Database memory = Databases.scratch();
                Statement statement = memory.connection().createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
            return generate(words, memory.schema(Exclusions.NONE).schema());
        }
    }

    /** Writes the migration to a schema and returns its name. */
    public String generate(String words, Schema schema) throws IOException {
        Chain chain = source().chain(Dialects.usual());
        try (Generation generation = Generation.plan(chain, schema, PlanOptions.NONE)) {
            return write(generation
                    .draft(name(chain, words), new MigrationHead("", ""))
                    .migration());
        }
    }

    /** Writes a migration that changes no schema, with these statements, and returns its name. */
    public String custom(String words, String statements) throws IOException {
        Chain chain = source().chain(Dialects.usual());
        Schema schema = Replay.at(chain, chain.migrations().size() - 1).schema();
        try (Generation generation = Generation.plan(chain, schema, PlanOptions.NONE)) {
            String name = name(chain, words);
            write(generation.custom(name, new MigrationHead("", "")).migration());
            Path sql = directory.resolve(name).resolve(Migration.SQL);
            Files.writeString(sql, Files.readString(sql).replace("COMMIT;", statements + "\nCOMMIT;"));
            return name;
        }
    }

    /** Writes a migration of statements of one's own, which lead to another schema, and returns its name. */
    public String byHand(String words, String... statements) throws IOException, SQLException {
        try (Connection connection = Sleet.inMemory(source());
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
            String name = generate(
                    words, Introspector.introspect(connection, Exclusions.NONE).schema());
            Path sql = directory.resolve(name).resolve(Migration.SQL);
            String text = Files.readString(sql);
            Files.writeString(
                    sql,
                    text.substring(0, text.indexOf("BEGIN IMMEDIATE;\n")) + "BEGIN IMMEDIATE;\n"
                            + String.join(";\n", statements) + ";\nCOMMIT;\n");
            return name;
        }
    }

    /** Writes a migration that changes no schema, with a data step in Java, and returns its name. */
    public String data(String words, String code) throws IOException {
        String name = custom(words, "");
        Files.writeString(directory.resolve(name).resolve(Migration.DATA), code);
        return name;
    }

    private static String name(Chain chain, String words) {
        String last =
                chain.migrations().isEmpty() ? "" : chain.migrations().getLast().name();
        return MigrationName.after(last, NOW, words);
    }

    private String write(Migration migration) throws IOException {
        Path folder = Files.createDirectories(directory.resolve(migration.name()));
        Files.writeString(folder.resolve(Migration.SQL), migration.sql());
        return migration.name();
    }
}
