package dev.sleet.sqlite.normal;

import dev.sleet.model.Names;
import dev.sleet.model.Schema;
import dev.sleet.model.SchemaObject;
import dev.sleet.model.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The tables in which other tools keep their own records. They are left alone unless the schema declares them. */
public final class Bookkeeping {
    private static final Set<String> TABLES = Set.of(
            "__diesel_schema_migrations",
            "__drizzle_migrations",
            "__efmigrationshistory",
            "__efmigrationslock",
            "__migrationhistory",
            "_cf_alarm",
            "_cf_kv",
            "_cf_metadata",
            "_litestream_lock",
            "_litestream_seq",
            "_prisma_migrations",
            "_sqlx_migrations",
            "_yoyo_log",
            "_yoyo_migration",
            "_yoyo_version",
            "adonis_schema",
            "adonis_schema_versions",
            "aerich",
            "alembic_version",
            "android_metadata",
            "ar_internal_metadata",
            "atlas_schema_revisions",
            "d1_migrations",
            "databasechangelog",
            "databasechangeloglock",
            "django_migrations",
            "doctrine_migration_versions",
            "flyway_schema_history",
            "goose_db_version",
            "gorp_migrations",
            "grdb_migrations",
            "knex_migrations",
            "knex_migrations_lock",
            "kysely_migration",
            "kysely_migration_lock",
            "migrate_version",
            "migratehistory",
            "mikro_orm_migrations",
            "phinxlog",
            "play_evolutions",
            "play_evolutions_lock",
            "refinery_schema_history",
            "room_master_table",
            "schema_migrations",
            "schema_migrations_lock",
            "schemaversions",
            "seaql_migrations",
            "sequelizedata",
            "sequelizemeta",
            "typeorm_metadata",
            "yoyo_lock");

    private Bookkeeping() {}

    /** Returns whether a table of that name is another tool's. */
    public static boolean isForeign(String table) {
        return TABLES.contains(Names.fold(table));
    }

    /** Returns whether a table of a schema is another tool's, or seems to be one in which a module keeps rows. */
    public static boolean isForeign(Schema schema, Table table) {
        return isForeign(table.name()) || ShadowTables.isSupposed(schema.virtualTables(), table.name());
    }

    /** Returns whether Cloudflare's D1 keeps a name to itself. */
    public static boolean isOfD1(String name) {
        return Names.fold(name).startsWith("_cf_");
    }

    /** Returns a schema without the tables that Cloudflare's D1 and its wrangler make wherever they are missing. */
    public static Schema withoutMadeByItsTool(Schema schema) {
        List<Table> rest = schema.tables().stream()
                .filter(table -> !isOfD1(table.name()) && !Names.same(table.name(), "d1_migrations"))
                .toList();
        return schema.withTables(rest);
    }

    /** Returns the declared schema with the other tools' tables that the live one has and it does not declare. */
    public static Schema keep(Schema live, Schema declared) {
        List<SchemaObject> all = new ArrayList<>();
        for (Table table : live.tables()) {
            if (isForeign(live, table) && declared.table(table.name()).isEmpty()) {
                all.add(table);
            }
        }
        if (all.isEmpty()) {
            return declared;
        }
        live.triggers().stream()
                .filter(trigger -> all.stream().anyMatch(table -> Names.same(table.name(), trigger.table())))
                .toList()
                .forEach(all::add);
        all.addAll(declared.objects());
        return Schema.of(all);
    }
}
