package dev.sleet.postgres.object;

import static dev.sleet.model.Quoting.identifier;

import dev.sleet.diff.Renames;
import dev.sleet.model.Declaration;
import dev.sleet.model.Quoting;
import dev.sleet.model.postgres.Comment;
import dev.sleet.postgres.text.ObjectName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Remarks about objects, which go with what they are about. */
final class CommentKind implements ObjectKind<Comment> {
    @Override
    public Class<Comment> type() {
        return Comment.class;
    }

    @Override
    public String question() {
        return """
            SELECT CASE WHEN d.objsubid > 0 THEN 'COLUMN'::text WHEN c.relkind = 'v'::"char" THEN 'VIEW'::text
                WHEN c.relkind = 'm'::"char" THEN 'MATERIALIZED VIEW'::text
                WHEN c.relkind = 'S'::"char" THEN 'SEQUENCE'::text WHEN c.relkind = 'i'::"char" THEN 'INDEX'::text
                ELSE 'TABLE'::text END, :name(n, c.relname), a.attname::text, d.description
              FROM pg_catalog.pg_description d
              JOIN pg_catalog.pg_class c ON c.oid = d.objoid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
              LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum::pg_catalog.int4 = d.objsubid
                AND d.objsubid > 0
              WHERE :schemas(n) AND d.classoid = 'pg_catalog.pg_class'::pg_catalog.regclass
                AND (c.relkind = 'r'::"char" OR c.relkind = 'p'::"char" OR c.relkind = 'v'::"char"
                  OR c.relkind = 'S'::"char" OR c.relkind = 'i'::"char" OR c.relkind = 'm'::"char")
            UNION ALL :constraints
            UNION ALL :triggers
            UNION ALL :policies
            UNION ALL
            SELECT 'RULE'::text, :name(n, c.relname), u.rulename::text, d.description
              FROM pg_catalog.pg_description d JOIN pg_catalog.pg_rewrite u ON u.oid = d.objoid
              JOIN pg_catalog.pg_class c ON c.oid = u.ev_class JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
              WHERE :schemas(n) AND d.classoid = 'pg_catalog.pg_rewrite'::pg_catalog.regclass AND u.ev_enabled = 'O'::"char"
            UNION ALL :raw
            UNION ALL
            SELECT CASE WHEN f.prokind = 'p'::"char" THEN 'PROCEDURE'::text ELSE 'FUNCTION'::text END,
                :name(n, f.proname) || '('::text || pg_catalog.pg_get_function_identity_arguments(f.oid) || ')'::text,
                NULL::text, d.description
              FROM pg_catalog.pg_description d JOIN pg_catalog.pg_proc f ON f.oid = d.objoid
              JOIN pg_catalog.pg_namespace n ON n.oid = f.pronamespace
              WHERE :schemas(n) AND d.classoid = 'pg_catalog.pg_proc'::pg_catalog.regclass
                AND (f.prokind = 'f'::"char" OR f.prokind = 'p'::"char")
                AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_depend e
                WHERE e.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass AND e.objid = f.oid AND e.deptype = 'e'::"char")
            UNION ALL
            SELECT CASE WHEN t.typtype = 'd'::"char" THEN 'DOMAIN'::text ELSE 'TYPE'::text END, :name(n, t.typname),
                NULL::text, d.description
              FROM pg_catalog.pg_description d JOIN pg_catalog.pg_type t ON t.oid = d.objoid
              JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
              WHERE :schemas(n) AND d.classoid = 'pg_catalog.pg_type'::pg_catalog.regclass
                AND (t.typtype = 'd'::"char" OR t.typtype = 'e'::"char" OR t.typtype = 'r'::"char" OR EXISTS (SELECT 1 FROM pg_catalog.pg_class k
                  WHERE k.oid = t.typrelid AND k.relkind = 'c'::"char"))
                AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_depend e
                WHERE e.classid = 'pg_catalog.pg_type'::pg_catalog.regclass AND e.objid = t.oid AND e.deptype = 'e'::"char")
            UNION ALL
            SELECT 'SCHEMA'::text, CASE WHEN n.nspname = :schema::pg_catalog.name THEN :called::text ELSE n.nspname::text END,
                NULL::text, d.description
              FROM pg_catalog.pg_description d JOIN pg_catalog.pg_namespace n ON n.oid = d.objoid
              WHERE :schemas(n) AND NOT (n.nspname = :schema::pg_catalog.name AND d.description = 'standard public schema'::text)
                AND d.classoid = 'pg_catalog.pg_namespace'::pg_catalog.regclass
            ORDER BY 1, 2, 3\
            """.replace(":constraints", ofPart("CONSTRAINT", "pg_constraint", "con"))
                .replace(
                        ":triggers", ofPart("TRIGGER", "pg_trigger", "tg") + " AND p.tgconstrrelid = 0::pg_catalog.oid")
                .replace(":policies", ofPart("POLICY", "pg_policy", "pol"))
                .replace(":raw", RawQuestion.ofComments());
    }

    /** Returns the question for the parts of tables that a catalogue has, whose columns begin with a few letters. */
    private static String ofPart(String target, String catalogue, String letters) {
        return """
            SELECT ':target'::text, :name(n, c.relname), p.:lettersname::text, d.description
              FROM pg_catalog.pg_description d JOIN pg_catalog.:catalogue p ON p.oid = d.objoid
              JOIN pg_catalog.pg_class c ON c.oid = p.:lettersrelid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
              WHERE :schemas(n) AND d.classoid = 'pg_catalog.:catalogue'::pg_catalog.regclass\
            """.replace(":target", target).replace(":catalogue", catalogue).replace(":letters", letters);
    }

    @Override
    public Comment read(ResultSet row) throws SQLException {
        return normal(new Comment(
                row.getString(1), row.getString(2), Written.text(row, 3), row.getString(4), Declaration.NONE));
    }

    @Override
    public Comment normal(Comment object) {
        String target = object.target().toUpperCase(Locale.ROOT);
        return new Comment(
                target,
                isOfRoutine(target) ? RoutineNames.signature(object.name()) : object.name(),
                object.part(),
                object.text(),
                object.declaration());
    }

    private static boolean isOfRoutine(String target) {
        return target.equals("FUNCTION") || target.equals("PROCEDURE") || target.equals("ROUTINE");
    }

    @Override
    public Comment following(Comment object, Renames renames) {
        if (object.part().isEmpty() && !object.target().equals("TABLE")) {
            return object;
        }
        String table = renames.after(object.name());
        return new Comment(
                object.target(),
                table,
                object.part()
                        .map(part -> object.target().equals("COLUMN") ? Written.after(renames, table, part) : part),
                object.text(),
                object.declaration());
    }

    private static String comment(Comment object, String text) {
        String name = isOfRoutine(object.target())
                ? ObjectName.ofRoutine(object.name())
                : object.target().equals("SCHEMA")
                        ? identifier(object.name())
                        : RawForm.ofComment(object)
                                .map(form -> form.quoted(object.name()))
                                .orElseGet(() -> ObjectName.quoted(object.name()));
        String what = object.part()
                .map(part -> object.target().equals("COLUMN")
                        ? name + "." + identifier(part)
                        : identifier(part) + " ON " + name)
                .orElse(name);
        return "COMMENT ON " + object.target() + " " + what + " IS " + text;
    }

    @Override
    public List<String> create(Comment object) {
        return List.of(comment(object, Quoting.string(object.text())));
    }

    @Override
    public String drop(Comment object) {
        return comment(object, "NULL");
    }

    @Override
    public Optional<List<String>> alter(Comment from, Comment to) {
        return Optional.of(create(to));
    }
}
