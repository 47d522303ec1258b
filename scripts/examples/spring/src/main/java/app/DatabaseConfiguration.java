package app;

import app.db.AppDb;
import dev.sleet.Sleet;
import dev.sleet.dialect.Database;
import dev.sleet.journal.MigrationSource;
import dev.sleet.rows.Pool;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The database is brought to its schema before anything can use it, and closed when the application ends. */
@Configuration
class DatabaseConfiguration {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseConfiguration.class);

    @Bean(destroyMethod = "close")
    Pool<AppDb> database(@Value("${notes.database}") Path file) {
        try (Database database = Sleet.open(file)) {
            Sleet.migrate(database, MigrationSource.classpath("db/migrations"))
                    .forEach(migration -> LOG.info("applied {}", migration.name()));
        }
        return Pool.of(8, () -> AppDb.open(file));
    }

    /** Up while a query is answered. */
    @Bean
    HealthIndicator databaseHealthIndicator(Pool<AppDb> database) {
        return () -> Health.up()
                .withDetail("notebooks", database.use(db -> db.notebooks().all().count()))
                .build();
    }
}
