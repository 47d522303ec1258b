package dev.sleet.postgres;

import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.text.CopiedNames;
import dev.sleet.dialect.text.DdlSyntaxException;
import dev.sleet.dialect.text.Grammar;
import dev.sleet.dialect.text.Naming;
import dev.sleet.dialect.text.ScriptStatement;
import dev.sleet.dialect.text.Unsuited;
import dev.sleet.model.Column;
import dev.sleet.model.Schema;
import dev.sleet.postgres.form.PostgresForm;
import dev.sleet.postgres.plan.Creation;
import dev.sleet.postgres.text.Keywords;
import dev.sleet.postgres.text.Mentions;
import dev.sleet.postgres.text.ObjectName;
import dev.sleet.postgres.text.Splitter;
import dev.sleet.postgres.text.Statements;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The text of PostgreSQL's statements. */
final class PostgresGrammar implements Grammar {
    private static final Set<String> VERBS = Grammar.verbs(
            "abort",
            "call",
            "cluster",
            "comment",
            "copy",
            "deallocate",
            "discard",
            "execute",
            "grant",
            "listen",
            "lock",
            "merge",
            "notify",
            "prepare",
            "refresh",
            "reset",
            "revoke",
            "set",
            "show",
            "start",
            "truncate",
            "unlisten");

    private static final Pattern SCHEMA = Pattern.compile("schema", Pattern.CASE_INSENSITIVE);

    @Override
    public List<ScriptStatement> split(String sql) {
        return Splitter.split(sql);
    }

    @Override
    public List<ScriptStatement> splitFile(String sql) {
        return Splitter.splitFile(sql);
    }

    @Override
    public boolean isComplete(String sql) {
        return Splitter.isComplete(sql);
    }

    @Override
    public Set<String> verbs() {
        return VERBS;
    }

    @Override
    public boolean isKeyword(String word) {
        return Keywords.isReserved(word);
    }

    @Override
    public String script(Schema schema) {
        try {
            return Creation.statements(new PostgresForm(), schema).stream()
                    .map(sql -> sql + ";\n")
                    .collect(Collectors.joining());
        } catch (IllegalArgumentException e) {
            throw new SleetException(
                    ExitCode.USAGE,
                    String.valueOf(e.getMessage()),
                    List.of("so the schema cannot be written as statements; nothing was changed"),
                    e);
        }
    }

    @Override
    public List<String> opening() {
        return List.of("BEGIN;");
    }

    @Override
    public List<String> closing() {
        return List.of("COMMIT;");
    }

    @Override
    public boolean isDoneBySleet(String sql) {
        return false;
    }

    @Override
    public boolean letsWrite(String sql) {
        return Splitter.letsWrite(sql);
    }

    @Override
    public Set<String> mentions(String sql) {
        return Mentions.of(sql);
    }

    @Override
    public Set<String> written(String sql) {
        return Statements.written(sql);
    }

    @Override
    public String named(String table) {
        return ObjectName.quoted(table);
    }

    @Override
    public Set<String> namespaces(String sql) {
        if (!SCHEMA.matcher(sql).find()) {
            return Set.of();
        }
        try {
            return Splitter.splitFile(sql).stream()
                    .flatMap(statement -> Statements.schemas(statement.sql()).stream())
                    .collect(Collectors.toSet());
        } catch (DdlSyntaxException e) {
            return Set.of();
        }
    }

    @Override
    public boolean changesRows(String sql) {
        return Statements.changesRows(sql);
    }

    @Override
    public Optional<Naming> naming(String sql) {
        return Statements.naming(sql);
    }

    /** No table is rebuilt by statements. */
    @Override
    public Optional<CopiedNames> copied(String sql) {
        return Optional.empty();
    }

    @Override
    public Optional<CopiedNames> copies(String sql) {
        return Optional.empty();
    }

    @Override
    public Optional<Unsuited> unsuited(String sql) {
        return Statements.unsuited(sql);
    }

    @Override
    public String withoutReturns(String sql) {
        return sql;
    }

    @Override
    public String oneLine(String sql) {
        return Statements.oneLine(sql);
    }

    @Override
    public Optional<String> unwritable(String sql) {
        return sql.contains("\r") ? Optional.of("a text") : Optional.empty();
    }

    @Override
    public boolean hasLineEnds(Column column) {
        return false;
    }

    @Override
    public Optional<Long> ambiguous(String file) {
        return Optional.empty();
    }
}
