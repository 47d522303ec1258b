package dev.sleet.fake;

import dev.sleet.dialect.schema.Exclusions;
import dev.sleet.dialect.text.CopiedNames;
import dev.sleet.dialect.text.Grammar;
import dev.sleet.dialect.text.Naming;
import dev.sleet.dialect.text.ScriptStatement;
import dev.sleet.dialect.text.Unsuited;
import dev.sleet.model.Column;
import dev.sleet.model.Schema;
import dev.sleet.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** One statement a line, which ends with a semicolon; a line that begins with two dashes is a comment. */
final class FakeGrammar implements Grammar {
    @Override
    public List<ScriptStatement> split(String text) {
        List<ScriptStatement> statements = new ArrayList<>();
        int at = 0;
        for (String line : text.split("\n", -1)) {
            if (!line.isBlank() && !line.startsWith("--")) {
                String bare = line.strip();
                statements.add(new ScriptStatement(
                        bare.endsWith(";") ? bare.substring(0, bare.length() - 1) : bare,
                        ScriptStatement.Kind.PLAIN,
                        at));
            }
            at += line.length() + 1;
        }
        return statements;
    }

    @Override
    public List<ScriptStatement> splitFile(String text) {
        return split(text);
    }

    @Override
    public boolean isComplete(String text) {
        return text.strip().endsWith(";");
    }

    @Override
    public Set<String> verbs() {
        return Set.of();
    }

    @Override
    public boolean isKeyword(String word) {
        return Set.of("make", "drop", "call", "add", "take", "name", "require", "excuse", "rows", "required")
                .contains(word);
    }

    @Override
    public String script(Schema schema) {
        return schema.tables().stream()
                .map(table -> FakeStatement.text(new Step.CreateTable(table)) + ";\n")
                .collect(Collectors.joining());
    }

    @Override
    public List<String> opening() {
        return List.of();
    }

    @Override
    public List<String> closing() {
        return List.of();
    }

    @Override
    public boolean isDoneBySleet(String statement) {
        return false;
    }

    @Override
    public Set<String> mentions(String statement) {
        return FakeStatement.of(statement).words().stream().collect(Collectors.toSet());
    }

    @Override
    public Set<String> written(String statement) {
        return FakeStatement.of(statement).table().equals(Exclusions.JOURNAL) ? Set.of(Exclusions.JOURNAL) : Set.of();
    }

    @Override
    public boolean changesRows(String statement) {
        return FakeStatement.of(statement).verb().equals("rows");
    }

    @Override
    public Optional<Naming> naming(String text) {
        FakeStatement statement = FakeStatement.of(text);
        return switch (statement.verb()) {
            case "make" -> Optional.of(naming(Naming.Kind.CREATE_TABLE, statement, "", statement.table()));
            case "call" ->
                Optional.of(naming(Naming.Kind.RENAME_TABLE, statement, statement.table(), statement.word(2)));
            case "add" -> Optional.of(naming(Naming.Kind.ADD_COLUMN, statement, "", statement.word(3)));
            case "name" ->
                Optional.of(naming(Naming.Kind.RENAME_COLUMN, statement, statement.word(3), statement.word(4)));
            default -> Optional.empty();
        };
    }

    private static Naming naming(Naming.Kind kind, FakeStatement statement, String from, String to) {
        return new Naming(kind, statement.table(), from, to);
    }

    @Override
    public Optional<CopiedNames> copied(String statement) {
        return Optional.empty();
    }

    @Override
    public Optional<CopiedNames> copies(String statement) {
        return Optional.empty();
    }

    @Override
    public Optional<Unsuited> unsuited(String statement) {
        return Optional.empty();
    }

    @Override
    public String withoutReturns(String statement) {
        return statement;
    }

    @Override
    public String oneLine(String expression) {
        return expression.replace('\n', ' ');
    }

    @Override
    public Optional<String> unwritable(String statement) {
        return Optional.empty();
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
