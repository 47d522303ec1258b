import dev.sleet.dialect.Dialect;
import dev.sleet.postgres.Postgres;
import dev.sleet.sqlite.Sqlite;

/**
 * What changes databases: {@link dev.sleet.Sleet} is what applications call, and {@code docs/api.txt} lists what they see beside it. All
 * that is exported serves that; every other package is internal.
 */
module dev.sleet.migrator {
    requires transitive dev.sleet.dsl;
    requires transitive java.sql;
    requires java.logging;
    requires static java.compiler;
    requires static org.jooq;
    requires static transitive org.jspecify;
    requires static org.postgresql.jdbc;
    requires static org.xerial.sqlitejdbc;

    exports dev.sleet;
    exports dev.sleet.apply;
    exports dev.sleet.dialect;
    exports dev.sleet.dialect.copy;
    exports dev.sleet.dialect.drizzle;
    exports dev.sleet.dialect.schema;
    exports dev.sleet.dialect.text;
    exports dev.sleet.diff;
    exports dev.sleet.journal;
    exports dev.sleet.plan;
    exports dev.sleet.rows;

    uses Dialect;

    provides Dialect with
            Sqlite,
            Postgres;
}
