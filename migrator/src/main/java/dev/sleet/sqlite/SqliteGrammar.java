package dev.sleet.sqlite;

import dev.sleet.dialect.text.CopiedNames;
import dev.sleet.dialect.text.Grammar;
import dev.sleet.dialect.text.Naming;
import dev.sleet.dialect.text.QueryCut;
import dev.sleet.dialect.text.ScriptStatement;
import dev.sleet.dialect.text.Unsuited;
import dev.sleet.model.Column;
import dev.sleet.model.Schema;
import dev.sleet.sqlite.ddl.Keywords;
import dev.sleet.sqlite.ddl.LineEnds;
import dev.sleet.sqlite.ddl.Mentions;
import dev.sleet.sqlite.statement.CopiedNamesReader;
import dev.sleet.sqlite.statement.CutQuery;
import dev.sleet.sqlite.statement.DdlScript;
import dev.sleet.sqlite.statement.Effects;
import dev.sleet.sqlite.statement.NamingReader;
import dev.sleet.sqlite.statement.StatementSplitter;
import dev.sleet.sqlite.statement.Targets;
import dev.sleet.sqlite.statement.UnsuitedReader;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The text of SQLite's statements. */
final class SqliteGrammar implements Grammar {
    private static final Set<String> VERBS = Grammar.verbs("replace", "pragma", "attach", "detach");

    @Override
    public List<ScriptStatement> split(String sql) {
        return StatementSplitter.split(sql);
    }

    @Override
    public List<ScriptStatement> splitFile(String sql) {
        return StatementSplitter.splitFile(sql);
    }

    @Override
    public boolean isComplete(String sql) {
        return StatementSplitter.isComplete(sql);
    }

    @Override
    public Set<String> verbs() {
        return VERBS;
    }

    @Override
    public boolean isKeyword(String word) {
        return Keywords.isKeyword(word);
    }

    @Override
    public String script(Schema schema) {
        return DdlScript.of(schema);
    }

    @Override
    public List<String> opening() {
        return List.of(StatementSplitter.BAIL, "PRAGMA foreign_keys = OFF;", "BEGIN IMMEDIATE;");
    }

    /** Sleet switches foreign keys off itself, before the transaction; inside it the pragma does nothing. */
    @Override
    public List<String> closing() {
        return List.of("COMMIT;");
    }

    @Override
    public boolean isDoneBySleet(String sql) {
        return StatementSplitter.pragma(sql).filter("foreign_keys"::equals).isPresent();
    }

    @Override
    public Set<String> mentions(String sql) {
        return Mentions.of(sql);
    }

    @Override
    public Set<String> written(String sql) {
        return Targets.of(sql);
    }

    @Override
    public boolean changesRows(String sql) {
        return Effects.of(sql).changesRows();
    }

    @Override
    public Optional<Naming> naming(String sql) {
        return NamingReader.of(sql);
    }

    @Override
    public Optional<CopiedNames> copied(String sql) {
        return CopiedNamesReader.of(sql);
    }

    @Override
    public Optional<CopiedNames> copies(String sql) {
        return CopiedNamesReader.all(sql);
    }

    @Override
    public Optional<Unsuited> unsuited(String sql) {
        return UnsuitedReader.in(sql);
    }

    @Override
    public Optional<QueryCut> cut() {
        return Optional.of(CutQuery::of);
    }

    @Override
    public String withoutReturns(String sql) {
        return LineEnds.withoutReturns(sql);
    }

    @Override
    public String oneLine(String sql) {
        return LineEnds.oneLine(sql);
    }

    @Override
    public Optional<String> unwritable(String sql) {
        return LineEnds.unwritable(sql);
    }

    @Override
    public boolean hasLineEnds(Column column) {
        return LineEnds.areIn(column);
    }

    @Override
    public Optional<Long> ambiguous(String file) {
        return LineEnds.ambiguous(file);
    }
}
