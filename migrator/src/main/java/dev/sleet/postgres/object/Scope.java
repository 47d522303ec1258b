package dev.sleet.postgres.object;

import dev.sleet.model.Quoting;
import dev.sleet.postgres.text.OfExtensions;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The schemas that a question to the catalogue is about, and how it names what is in them.
 *
 * @param schemas the names of the schemas, the usual one first
 * @param all whether all others are meant too, but for the server's own, temporary ones, those of extensions and those of rows set aside
 * @param unqualified the schemas whose objects are named without them
 * @param away the numbers of schemas that are not meant, whatever they are called
 */
public record Scope(List<String> schemas, boolean all, List<String> unqualified, List<String> away) {
    /** The usual schema of migrations. */
    private static final String PUBLIC = "public";

    private static final Pattern SCHEMAS = Pattern.compile(":schemas\\((\\w+)\\)");
    private static final Pattern USUAL = Pattern.compile(":usual\\((\\w+)\\)");
    private static final Pattern MADE = Pattern.compile(":made\\((\\w+), ([\\w.]+)\\)");
    private static final Pattern NAME = Pattern.compile(":name\\((\\w+), ([\\w.]+)\\)");

    public Scope {
        schemas = List.copyOf(schemas);
        unqualified = List.copyOf(unqualified);
        away = List.copyOf(away);
    }

    /** Returns this with other schemas too. */
    public Scope with(Iterable<String> others) {
        List<String> more = new ArrayList<>(schemas);
        others.forEach(more::add);
        return new Scope(more.stream().distinct().toList(), all, unqualified, away);
    }

    /**
     * Returns a question in which {@code :schema} stands for the usual schema as a text, {@code :called} for its name in scripts, {@code :schemas(n)} for the condition that a row of
     * {@code pg_namespace} is one of those meant, {@code :usual(n)} for the one that it is one of those whose objects are named without them, {@code :made(n, e.extname)} for the condition that an extension in a schema is there for who
     * asks, and {@code :name(n, c.relname)} for a name as the model has it.
     */
    public String asked(String question) {
        String where =
                SCHEMAS.matcher(question).replaceAll(found -> Matcher.quoteReplacement(condition(found.group(1))));
        where = USUAL.matcher(where).replaceAll(found -> Matcher.quoteReplacement(in(found.group(1), unqualified)));
        where = MADE.matcher(where).replaceAll(found -> Matcher.quoteReplacement(made(found.group(1), found.group(2))));
        String named =
                NAME.matcher(where).replaceAll(found -> Matcher.quoteReplacement(name(found.group(1), found.group(2))));
        return named.replace(":schema", Quoting.string(schemas.getFirst()))
                .replace(":called", Quoting.string(called()));
    }

    /** Returns the name of the usual schema; that of a trial has the name of the one that it is tried for. */
    private String called() {
        return away.isEmpty() ? schemas.getFirst() : unqualified.size() > 1 ? unqualified.get(1) : PUBLIC;
    }

    private String condition(String row) {
        String meant = everywhere(row);
        return away.isEmpty()
                ? meant
                : "(" + meant + " AND " + row + ".oid <> ALL (ARRAY[" + String.join(", ", away)
                        + "]::pg_catalog.oid[]))";
    }

    /** A trial has the extensions that it has made or taken, and no others of the database. */
    private String made(String row, String column) {
        return away.isEmpty()
                ? "true"
                : "(" + row + ".oid <> ALL (ARRAY[" + String.join(", ", away) + "]::pg_catalog.oid[]) OR "
                        + OfExtensions.taken(column) + ")";
    }

    private String everywhere(String row) {
        String listed = in(row, schemas);
        return all
                ? "(" + listed + " OR (NOT " + row + ".nspname::text ~ '^(pg_|information_schema$|__sleet_kept_)'::text"
                        + " AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_depend xd WHERE xd.classid ="
                        + " 'pg_catalog.pg_namespace'::pg_catalog.regclass AND xd.objid = " + row
                        + ".oid AND xd.deptype = 'e'::\"char\")))"
                : listed;
    }

    private static String in(String row, List<String> names) {
        return row + ".nspname = ANY (ARRAY["
                + names.stream().map(Quoting::string).collect(Collectors.joining(", "))
                + "]::pg_catalog.name[])";
    }

    private String name(String row, String column) {
        return "(CASE WHEN " + in(row, unqualified) + " THEN ''::text ELSE " + part(row + ".nspname")
                + " || '.'::text END || " + part(column) + ")";
    }

    /** As {@link dev.sleet.model.postgres.QualifiedName} writes a part. */
    private static String part(String column) {
        return "CASE WHEN " + column + "::text ~ '[.\"]'::text THEN '\"'::text || pg_catalog.replace(" + column
                + "::text, '\"'::text, '\"\"'::text) || '\"'::text ELSE " + column + "::text END";
    }
}
