package dev.sleet.fake;

import dev.sleet.model.Column;
import dev.sleet.model.NotNull;
import dev.sleet.model.Table;
import dev.sleet.plan.Step;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The language of fake databases: {@code make people (name text required)}, {@code add people.mail text}, {@code rows people 3} and the like. */
record FakeStatement(List<String> words) {
    static FakeStatement of(String text) {
        String bare = text.lines().filter(line -> !line.startsWith("--")).collect(Collectors.joining(" "));
        return new FakeStatement(
                List.of(bare.strip().replaceAll("([(),.])", " $1 ").strip().split("\\s+")));
    }

    /** Returns the statement that does a step. */
    static String text(Step step) {
        return switch (step) {
            case Step.CreateTable s ->
                "make " + s.table().name() + " ("
                        + s.table().columns().stream().map(FakeStatement::text).collect(Collectors.joining(", ")) + ")";
            case Step.DropTable s -> "drop " + s.table().name();
            case Step.RenameTable s -> "call " + s.from() + " " + s.to();
            case Step.AddColumn s -> "add " + s.table() + "." + text(s.column());
            case Step.DropColumn s -> "take " + s.table() + "." + s.column().name();
            case Step.RenameColumn s -> "name " + s.table() + "." + s.from() + " " + s.to();
            case Step.SetNotNull s -> "require " + s.table() + "." + s.column().name();
            case Step.DropNotNull s -> "excuse " + s.table() + "." + s.column().name();
            default -> throw new IllegalArgumentException("no fake database does " + step);
        };
    }

    private static String text(Column column) {
        return column.name() + " " + column.type().written() + (column.notNull().isPresent() ? " required" : "");
    }

    String verb() {
        return words.getFirst();
    }

    String table() {
        return words.size() > 1 ? words.get(1) : "";
    }

    /** Returns the word at a place after the name of a column. */
    String word(int place) {
        return words.get(place);
    }

    FakeState run(FakeState state) throws SQLException {
        try {
            return done(state);
        } catch (IndexOutOfBoundsException | NumberFormatException e) {
            throw new SQLException("not understood: " + String.join(" ", words), e);
        }
    }

    private FakeState done(FakeState state) throws SQLException {
        if (!verb().equals("make") && state.schema().table(table()).isEmpty()) {
            throw new SQLException("no such table: " + table());
        }
        Map<String, Long> rows = new HashMap<>(state.rows());
        String name = table();
        return switch (verb()) {
            case "make" -> {
                if (state.schema().table(table()).isPresent()) {
                    throw new SQLException("there is a table " + table());
                }
                List<Table> tables = new ArrayList<>(state.tables());
                tables.add(FakeState.table(table(), columns(words.subList(3, words.size() - 1))));
                rows.put(name, 0L);
                yield state.with(tables, rows);
            }
            case "drop" -> {
                rows.remove(name);
                yield state.with(
                        state.tables().stream()
                                .filter(table -> !table.name().equals(table()))
                                .toList(),
                        rows);
            }
            case "call" -> {
                rows.put(words.get(2), state.rows(table()));
                rows.remove(name);
                yield changed(state.with(state.tables(), rows), table -> table.withName(words.get(2)));
            }
            case "rows" -> {
                rows.put(name, Long.parseLong(words.get(2)));
                yield state.with(state.tables(), rows);
            }
            case "add" -> {
                Column added = columns(words.subList(3, words.size())).getFirst();
                if (added.notNull().isPresent() && state.rows(table()) > 0) {
                    throw new SQLException("rows would get no value for " + added.name());
                }
                yield changed(state, table -> {
                    List<Column> columns = new ArrayList<>(table.columns());
                    columns.add(added);
                    return table.withColumns(columns);
                });
            }
            case "take" ->
                changed(
                        state,
                        table -> table.withColumns(table.columns().stream()
                                .filter(column -> !column.name().equals(words.get(3)))
                                .toList()));
            case "name" -> changed(state, column(words.get(3), column -> column.withName(words.get(4))));
            case "require" ->
                changed(state, column(words.get(3), column -> column.withNotNull(Optional.of(NotNull.PLAIN))));
            case "excuse" -> changed(state, column(words.get(3), column -> column.withNotNull(Optional.empty())));
            default -> throw new SQLException("no such verb: " + verb());
        };
    }

    private FakeState changed(FakeState state, UnaryOperator<Table> change) {
        return state.with(
                state.tables().stream()
                        .map(table -> table.name().equals(table()) ? change.apply(table) : table)
                        .toList(),
                state.rows());
    }

    private static UnaryOperator<Table> column(String name, UnaryOperator<Column> change) {
        return table -> table.withColumns(table.columns().stream()
                .map(column -> column.name().equals(name) ? change.apply(column) : column)
                .toList());
    }

    private static List<Column> columns(List<String> words) {
        List<Column> columns = new ArrayList<>();
        int at = 0;
        while (at < words.size()) {
            boolean required = at + 2 < words.size() && words.get(at + 2).equals("required");
            columns.add(FakeState.column(words.get(at), words.get(at + 1), required));
            at += required ? 4 : 3;
        }
        return columns;
    }
}
