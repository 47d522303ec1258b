package dev.sleet.bench;

import dev.sleet.Sleet;
import dev.sleet.journal.MigrationSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.Map;

/** One start of an application that lets one tool look after its database: {@code TOOL FOLDER DATABASE}. */
public final class OneStart {
    private OneStart() {}

    /** The tools that are compared. */
    enum Tool {
        SLEET {
            @Override
            void start(Path folder, Path database) {
                Sleet.migrate(database, MigrationSource.directory(folder.resolve("sleet")));
            }
        },
        FLYWAY {
            @Override
            void start(Path folder, Path database) {
                org.flywaydb.core.Flyway.configure()
                        .dataSource("jdbc:sqlite:" + database, null, null)
                        .locations("filesystem:" + folder.resolve("flyway"))
                        .load()
                        .migrate();
            }
        },
        LIQUIBASE {
            @Override
            void start(Path folder, Path database) throws Exception {
                try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database)) {
                    liquibase.Scope.child(
                            Map.of(
                                    liquibase.Scope.Attr.ui.name(),
                                    new liquibase.ui.LoggerUIService(),
                                    liquibase.Scope.Attr.resourceAccessor.name(),
                                    new liquibase.resource.DirectoryResourceAccessor(folder.resolve("liquibase"))),
                            () -> new liquibase.command.CommandScope("update")
                                    .addArgumentValue("changelogFile", "changelog.sql")
                                    .addArgumentValue(
                                            "database",
                                            liquibase.database.DatabaseFactory.getInstance()
                                                    .findCorrectDatabaseImplementation(
                                                            new liquibase.database.jvm.JdbcConnection(connection)))
                                    .addArgumentValue("showSummary", liquibase.UpdateSummaryEnum.OFF)
                                    .execute());
                }
            }
        };

        abstract void start(Path folder, Path database) throws Exception;
    }

    /** Starts once. */
    public static void main(String[] args) throws Exception {
        java.util.logging.LogManager.getLogManager().reset();
        System.setProperty("liquibase.analytics.enabled", "false");
        Tool.valueOf(args[0]).start(Path.of(args[1]), Path.of(args[2]));
    }
}
