package dev.sleet.journal;

import dev.sleet.dialect.Dialect;
import dev.sleet.dialect.Script;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.schema.Exclusions;
import dev.sleet.dialect.schema.Fingerprint;
import dev.sleet.dialect.text.DdlSyntaxException;
import dev.sleet.dialect.text.Grammar;
import dev.sleet.dialect.text.ScriptStatement;
import dev.sleet.dialect.text.ScriptStatement.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One folder of a migrations directory.
 *
 * @param dialect the kind of database that its statements are for
 * @param name the folder's name
 * @param sql the text of {@code migration.sql}, with line feeds only
 * @param sha256 the SHA-256 of that text in hexadecimal
 * @param head what its head says
 * @param data the text of {@code data.jsh}, if there is one
 * @param file where the statements are, as a message names it
 */
public record Migration(
        Dialect dialect, String name, String sql, String sha256, MigrationHead head, Optional<String> data, String file)
        implements Script {
    /** The file that holds the statements. */
    public static final String SQL = "migration.sql";

    /** The file that holds a data step in Java. */
    public static final String DATA = "data.jsh";

    /** The file that holds the schema after the migration. */
    public static final String SNAPSHOT = "schema.jsh";

    /**
     * Returns the migration of a folder's files.
     *
     * @throws HistoryException if the head does not say from where to where the migration leads, or names another kind of database
     */
    public static Migration of(Dialect dialect, String name, String sql, Optional<String> data) {
        String text = plain(sql);
        requireFor(dialect, name, text);
        dialect.grammar().ambiguous(sql).ifPresent(line -> {
            throw new HistoryException(
                    "cannot read the migration " + name,
                    List.of(
                            name + "/" + SQL + ":" + line
                                    + ": a text goes on over a line that ends with CR LF, in a file whose"
                                    + " other lines end with LF",
                            "the sqlite3 shell and version control take the CR away; write it as char(13, 10), or end"
                                    + " all lines alike"));
        });
        MigrationHead head = MigrationHead.read(text)
                .orElseThrow(() -> new HistoryException(
                        "cannot read the migration " + name,
                        List.of(
                                "the head of its " + SQL + " does not say \"-- from: ...\" and \"-- to: ...\"",
                                "such a file is made by: sleet generate")));
        return new Migration(
                dialect, name, text, Fingerprint.sha256(text), head, data.map(Migration::plain), name + "/" + SQL);
    }

    /** A head that names no kind of database is of the usual one. */
    private static void requireFor(Dialect dialect, String name, String text) {
        Optional<String> named = MigrationHead.dialect(text);
        if (named.map(dialect.name()::equals).orElse(dialect.isUsual())) {
            return;
        }
        throw new HistoryException(
                "cannot read the migration " + name,
                List.of(
                        named.map(other -> "the head of its " + SQL + " says \"-- dialect: " + other + "\"")
                                .orElse("the head of its " + SQL + " does not say \"-- dialect: " + dialect.name()
                                        + "\""),
                        "its statements are not for " + dialect.title()
                                + "; nothing was changed; to name the directory of those that are:" + " --dir DIR"));
    }

    /** A check-out on Windows may have put carriage returns in, and an editor a mark at the beginning. */
    private static String plain(String text) {
        String unmarked = text.startsWith("\uFEFF") ? text.substring(1) : text;
        return unmarked.replace("\r\n", "\n");
    }

    /** Returns what tells this migration and all before it from every other history. */
    String chained(String previous) {
        return Fingerprint.sha256(previous + "\n" + name + "\n" + sha256 + "\n"
                + data.map(Fingerprint::sha256).orElse(""));
    }

    /**
     * Returns the statements between BEGIN and COMMIT, in their order.
     *
     * @throws HistoryException if the text cannot be read or holds what does not belong in a migration
     */
    @Override
    public List<ScriptStatement> statements() {
        List<ScriptStatement> statements;
        try {
            statements = grammar().splitFile(sql);
        } catch (DdlSyntaxException e) {
            throw new HistoryException("cannot read " + file, List.of(String.valueOf(e.getMessage())));
        }
        List<ScriptStatement> inside = new ArrayList<>();
        int begins = 0;
        int commits = 0;
        for (ScriptStatement statement : statements) {
            if (statement.kind() == Kind.TRANSACTION && isWord(statement, "BEGIN") && inside.isEmpty() && begins == 0) {
                begins++;
            } else if (statement.kind() == Kind.TRANSACTION && isWord(statement, "COMMIT") && commits == 0) {
                commits++;
            } else if (statement.kind() != Kind.PLAIN) {
                throw forbidden(statement, "a migration is one transaction in one file");
            } else if (commits > 0) {
                throw forbidden(statement, "it stands after COMMIT");
            } else if (grammar().written(statement.sql()).contains(Exclusions.JOURNAL)) {
                throw forbidden(
                        statement,
                        "it writes " + Exclusions.JOURNAL + ", which records the migrations that a database has had");
            } else if (!grammar().isDoneBySleet(statement.sql())) {
                grammar().unsuited(statement.sql()).ifPresent(unsuited -> {
                    throw forbidden(statement, unsuited.offset(), unsuited.why());
                });
                inside.add(statement);
            }
        }
        return inside;
    }

    /**
     * Returns the names, folded, that its statements mention; a data step in Java may mean any of the objects that there are.
     *
     * @param objects their names
     */
    public Set<String> mentioned(List<String> objects) {
        Set<String> names = new HashSet<>();
        statements().forEach(statement -> names.addAll(grammar().mentions(statement.sql())));
        if (data.isPresent()) {
            objects.forEach(name -> names.add(dialect.form().names().key(name)));
        }
        return names;
    }

    @Override
    public int line(ScriptStatement statement) {
        return line(statement.start());
    }

    private int line(int offset) {
        return 1 + (int) sql.substring(0, offset).chars().filter(c -> c == '\n').count();
    }

    @Override
    public boolean hasDataStep() {
        return data.isPresent();
    }

    @Override
    public SleetException writesJournal(ScriptStatement statement, String table) {
        return forbidden(statement, "it writes " + table + ", which records the migrations that a database has had")
                .refusal();
    }

    /** Returns what to say of a statement that cannot be run where it is to be. */
    public HistoryException unsuited(ScriptStatement statement, String why) {
        return forbidden(statement, why);
    }

    private HistoryException forbidden(ScriptStatement statement, String why) {
        return forbidden(statement, 0, why);
    }

    /** Returns what to say of what stands at an offset of a statement. */
    private HistoryException forbidden(ScriptStatement statement, int offset, String why) {
        int start = Math.max(0, statement.sql().lastIndexOf('\n', offset - 1) + 1);
        String text =
                statement.sql().substring(start).lines().findFirst().orElse("").strip();
        return new HistoryException(
                "cannot apply " + name,
                List.of(file + ":" + line(statement.start() + offset) + ": " + text, why, "nothing was changed"));
    }

    private static boolean isWord(ScriptStatement statement, String word) {
        String sql = statement.sql();
        return sql.regionMatches(true, 0, word, 0, word.length());
    }

    private Grammar grammar() {
        return dialect.grammar();
    }
}
