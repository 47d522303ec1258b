package dev.sleet.postgres.object;

import static dev.sleet.model.Quoting.identifier;

import dev.sleet.diff.Renames;
import dev.sleet.model.Declaration;
import dev.sleet.model.postgres.Grant;
import dev.sleet.postgres.text.ObjectName;
import dev.sleet.postgres.text.Privileges;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What roles may do, but for the owners of objects and for what all may do by themselves. One that allows nothing says that all may not even do
 * that.
 */
final class GrantKind implements ObjectKind<Grant> {
    /** The words of statements for those that several words stand for. */
    private static final Map<String, String> TARGETS = Map.of(
            "FUNCTION", "ROUTINE", "PROCEDURE", "ROUTINE", "AGGREGATE", "ROUTINE", "DOMAIN", "TYPE", "VIEW", "TABLE");

    @Override
    public Class<Grant> type() {
        return Grant.class;
    }

    @Override
    public String question() {
        return """
            SELECT o.target, o.name, pg_catalog.array_agg(g.privilege_type
                || COALESCE(' ('::text || pg_catalog.quote_ident(o.part::text) || ')'::text, ''::text)
                ORDER BY g.privilege_type, o.part) FILTER (WHERE g.privilege_type <> ''::text),
              COALESCE(r.rolname::text, 'PUBLIC'::text), g.is_grantable
            FROM (SELECT CASE c.relkind WHEN 'S'::"char" THEN 'SEQUENCE'::text ELSE 'TABLE'::text END, (:name(n, c.relname)),
                  NULL::pg_catalog.name, c.relowner, c.relacl, NULL::pg_catalog.aclitem[],
                  'pg_catalog.pg_class'::pg_catalog.regclass::pg_catalog.oid, c.oid
                FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
                WHERE :schemas(n) AND c.relacl IS NOT NULL
              UNION ALL SELECT 'TABLE'::text, (:name(n, c.relname)), a.attname, c.relowner, a.attacl, NULL::pg_catalog.aclitem[],
                  'pg_catalog.pg_class'::pg_catalog.regclass::pg_catalog.oid, c.oid
                FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
                JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
                WHERE :schemas(n) AND a.attacl IS NOT NULL AND NOT a.attisdropped
              UNION ALL SELECT CASE f.prokind WHEN 'p'::"char" THEN 'PROCEDURE'::text ELSE 'FUNCTION'::text END,
                  (:name(n, f.proname)) || '('::text || pg_catalog.pg_get_function_identity_arguments(f.oid) || ')'::text,
                  NULL::pg_catalog.name, f.proowner, f.proacl, pg_catalog.acldefault('f'::"char", f.proowner),
                  'pg_catalog.pg_proc'::pg_catalog.regclass::pg_catalog.oid, f.oid
                FROM pg_catalog.pg_proc f JOIN pg_catalog.pg_namespace n ON n.oid = f.pronamespace
                WHERE :schemas(n) AND f.proacl IS NOT NULL
              UNION ALL SELECT CASE t.typtype WHEN 'd'::"char" THEN 'DOMAIN'::text ELSE 'TYPE'::text END, (:name(n, t.typname)),
                  NULL::pg_catalog.name, t.typowner, t.typacl, pg_catalog.acldefault('T'::"char", t.typowner),
                  'pg_catalog.pg_type'::pg_catalog.regclass::pg_catalog.oid, t.oid
                FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
                WHERE :schemas(n) AND t.typacl IS NOT NULL
              UNION ALL SELECT 'SCHEMA'::text, CASE WHEN n.nspname = :schema::pg_catalog.name THEN :called::text ELSE n.nspname::text END, NULL::pg_catalog.name, n.nspowner, n.nspacl,
                  COALESCE((SELECT i.initprivs FROM pg_catalog.pg_init_privs i WHERE i.objoid = n.oid
                    AND i.classoid = 'pg_catalog.pg_namespace'::pg_catalog.regclass AND i.objsubid = 0),
                    pg_catalog.acldefault('n'::"char", n.nspowner)),
                  'pg_catalog.pg_namespace'::pg_catalog.regclass::pg_catalog.oid, n.oid
                FROM pg_catalog.pg_namespace n WHERE :schemas(n) AND n.nspacl IS NOT NULL
              ) AS o(target, name, part, owner, acl, usual, class, id)
            CROSS JOIN LATERAL (SELECT a.grantee, a.privilege_type, a.is_grantable FROM pg_catalog.aclexplode(o.acl) AS a
              UNION ALL SELECT 0::pg_catalog.oid, ''::text, false
                WHERE NOT EXISTS (SELECT 1 FROM pg_catalog.aclexplode(o.acl) AS e WHERE e.grantee = 0::pg_catalog.oid)
                  AND EXISTS (SELECT 1 FROM pg_catalog.aclexplode(o.usual) AS e WHERE e.grantee = 0::pg_catalog.oid)) AS g
            LEFT JOIN pg_catalog.pg_roles r ON r.oid = g.grantee
            WHERE g.grantee <> o.owner AND (g.grantee = 0::pg_catalog.oid OR r.rolname IS NOT NULL)
              AND NOT (g.grantee = 0::pg_catalog.oid AND g.privilege_type <> ''::text
                AND (SELECT pg_catalog.array_agg(e.privilege_type ORDER BY e.privilege_type)
                  FROM pg_catalog.aclexplode(o.acl) AS e WHERE e.grantee = 0::pg_catalog.oid)
                IS NOT DISTINCT FROM (SELECT pg_catalog.array_agg(e.privilege_type ORDER BY e.privilege_type)
                  FROM pg_catalog.aclexplode(o.usual) AS e WHERE e.grantee = 0::pg_catalog.oid))
              AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_depend d
                WHERE d.classid = o.class AND d.objid = o.id AND d.deptype = 'e'::"char")
            GROUP BY o.target, o.name, 4, g.is_grantable
            ORDER BY o.target, o.name, 4, g.is_grantable\
            """;
    }

    @Override
    public Grant read(ResultSet row) throws SQLException {
        return new Grant(
                row.getString(1),
                row.getString(2),
                Privileges.grouped(Written.texts(row, 3)),
                row.getString(4),
                row.getBoolean(5),
                Declaration.NONE);
    }

    @Override
    public Grant normal(Grant object) {
        String said = object.target().toUpperCase(Locale.ROOT);
        String target = TARGETS.getOrDefault(said, said);
        return new Grant(
                target,
                switch (target) {
                    case "ROUTINE" -> RoutineNames.signature(object.name());
                    case "SCHEMA" -> object.name();
                    default -> ObjectName.normal(object.name());
                },
                Privileges.normal(target, object.privileges()),
                object.role().equalsIgnoreCase(Privileges.ALL_ROLES) ? Privileges.ALL_ROLES : object.role(),
                object.grantable(),
                object.declaration());
    }

    @Override
    public Grant following(Grant object, Renames renames) {
        if (!object.target().equals("TABLE")) {
            return object;
        }
        String table = renames.after(object.name());
        return new Grant(
                object.target(),
                table,
                Privileges.renamed(object.privileges(), column -> Written.after(renames, table, column)),
                object.role(),
                object.grantable(),
                object.declaration());
    }

    private static String on(Grant object) {
        String name = switch (object.target()) {
            case "ROUTINE" -> ObjectName.ofRoutine(object.name());
            case "SCHEMA" -> identifier(object.name());
            default -> ObjectName.quoted(object.name());
        };
        return " ON " + object.target() + " " + name;
    }

    private static String role(Grant object) {
        return object.role().equals(Privileges.ALL_ROLES) ? object.role() : identifier(object.role());
    }

    /** One that allows nothing takes away what all may do by themselves. */
    @Override
    public List<String> create(Grant object) {
        return List.of(
                object.privileges().isEmpty()
                        ? "REVOKE ALL" + on(object) + " FROM " + role(object)
                        : "GRANT " + String.join(", ", object.privileges()) + on(object) + " TO " + role(object)
                                + (object.grantable() ? " WITH GRANT OPTION" : ""));
    }

    @Override
    public String drop(Grant object) {
        return "REVOKE " + String.join(", ", object.privileges()) + on(object) + " FROM " + role(object);
    }

    @Override
    public Optional<List<String>> alter(Grant from, Grant to) {
        return Optional.empty();
    }
}
