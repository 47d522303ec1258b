package dev.sleet.script;

import dev.sleet.model.ConflictAction;
import dev.sleet.model.Constraint;
import dev.sleet.model.Constraint.Check;
import dev.sleet.model.Constraint.ForeignKey;
import dev.sleet.model.Constraint.PrimaryKey;
import dev.sleet.model.Constraint.Unique;
import dev.sleet.model.Index;
import dev.sleet.model.IndexTerm;
import dev.sleet.model.Names;
import dev.sleet.model.SortOrder;
import dev.sleet.model.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Writes one table.
 *
 * <p>A table keeps its constraints in order, those that stand in columns first. So the first constraints of the list go
 * into their columns for as long as they follow the order of the columns, and the rest stands below.
 */
final class TablePrinter {
    /** How many elements one expression holds; the code of a method is limited (JVMS 4.7.3). */
    private static final int ELEMENTS = 400;

    /** A text literal, a quoted name, or a word. */
    private static final Pattern NAME = Pattern.compile(
            "'(?:[^']++|'')*+'|\"((?:[^\"]++|\"\")*+)\"|`([^`]*+)`|\\[([^\\]]*+)\\]|([\\p{L}_][\\p{L}\\p{N}_$]*+)");

    private final Table table;
    private final Map<String, Integer> positions = new HashMap<>();
    private final Map<String, Integer> folded = new HashMap<>();

    private TablePrinter(Table table) {
        this.table = table;
        for (int i = 0; i < table.columns().size(); i++) {
            positions.put(table.columns().get(i).name(), i);
            folded.put(Names.fold(table.columns().get(i).name()), i);
        }
    }

    /** Returns the statements that make {@code table} the value of {@code variable}. */
    static String print(Table table, String variable) {
        List<String> elements = new TablePrinter(table).elements();
        StringBuilder out = new StringBuilder("var " + variable + " = table(" + JavaText.literal(table.name()) + ",\n");
        append(out, elements.subList(0, Math.min(ELEMENTS, elements.size())));
        out.append(table.strict() ? ".strict()" : "").append(table.withoutRowid() ? ".withoutRowid()" : "");
        table.declaration()
                .renamedFrom()
                .ifPresent(name -> out.append(".renamedFrom(")
                        .append(JavaText.literal(name))
                        .append(')'));
        out.append(";\n");
        for (int from = ELEMENTS; from < elements.size(); from += ELEMENTS) {
            out.append(variable).append(" = ").append(variable).append(".with(\n");
            append(out, elements.subList(from, Math.min(from + ELEMENTS, elements.size())));
            out.append(";\n");
        }
        return out.toString();
    }

    private static void append(StringBuilder out, List<String> elements) {
        out.append("    ").append(String.join(",\n    ", elements)).append(')');
    }

    private List<String> elements() {
        List<List<Constraint>> inColumns = new ArrayList<>();
        table.columns().forEach(column -> inColumns.add(new ArrayList<>()));
        int count = 0;
        int position = 0;
        for (Constraint constraint : table.constraints()) {
            Optional<Integer> home = home(constraint);
            if (home.isEmpty() || home.get() < position) {
                break;
            }
            position = home.get();
            inColumns.get(position).add(constraint);
            count++;
        }
        List<String> elements = new ArrayList<>();
        for (int i = 0; i < table.columns().size(); i++) {
            elements.add(ColumnPrinter.print(table.columns().get(i), inColumns.get(i)));
        }
        List<Constraint> below = table.constraints();
        below.subList(count, below.size()).forEach(constraint -> elements.add(print(constraint)));
        table.indexes().forEach(index -> elements.add(print(index)));
        return elements;
    }

    /** Returns the column that a constraint can stand in. */
    private Optional<Integer> home(Constraint constraint) {
        return switch (constraint) {
            case PrimaryKey key ->
                key.terms().size() == 1 && key.terms().getFirst().collation().isEmpty()
                        ? position(key.terms().getFirst().column())
                        : Optional.empty();
            case Unique key ->
                key.terms().size() == 1 && isPlain(key.terms().getFirst())
                        ? position(key.terms().getFirst().column())
                        : Optional.empty();
            case ForeignKey key ->
                key.columns().size() == 1 ? position(key.columns().getFirst()) : Optional.empty();
            case Check check -> onlyColumn(check.expression().written());
        };
    }

    private Optional<Integer> position(String column) {
        return Optional.ofNullable(positions.get(column));
    }

    /** Returns the only column that an expression speaks of. */
    private Optional<Integer> onlyColumn(String sql) {
        Set<Integer> found = new HashSet<>();
        Matcher name = NAME.matcher(sql);
        while (name.find()) {
            for (int group = 1; group <= name.groupCount(); group++) {
                if (name.group(group) != null) {
                    Integer position = folded.get(Names.fold(name.group(group).replace("\"\"", "\"")));
                    if (position != null) {
                        found.add(position);
                    }
                }
            }
        }
        return found.size() == 1 ? Optional.of(found.iterator().next()) : Optional.empty();
    }

    private static boolean isPlain(IndexTerm term) {
        return term instanceof IndexTerm.OnColumn && term.collation().isEmpty() && term.order() == SortOrder.ASC;
    }

    private static String print(Constraint constraint) {
        return switch (constraint) {
            case PrimaryKey key ->
                "primaryKey(" + terms(key.terms()) + ")"
                        + (key.autoIncrement() ? ".autoIncrement()" : "")
                        + named(key.name())
                        + onConflict(key.onConflict());
            case Unique key -> "unique(" + terms(key.terms()) + ")" + named(key.name()) + onConflict(key.onConflict());
            case ForeignKey key ->
                "foreignKey("
                        + key.columns().stream().map(JavaText::literal).collect(Collectors.joining(", "))
                        + ")"
                        + ColumnPrinter.reference(key);
            case Check check ->
                "check("
                        + check.name()
                                .map(name -> JavaText.literal(name) + ", ")
                                .orElse("")
                        + JavaText.block(check.expression().written(), ColumnPrinter.INDENT)
                        + ")";
        };
    }

    private static String print(Index index) {
        return (index.unique() ? "uniqueIndex(" : "index(")
                + JavaText.literal(index.name())
                + ", "
                + terms(index.terms())
                + ")"
                + index.where()
                        .map(sql -> ".where(" + JavaText.block(sql.written(), ColumnPrinter.INDENT) + ")")
                        .orElse("");
    }

    private static String terms(List<? extends IndexTerm> terms) {
        boolean plain = terms.stream().allMatch(TablePrinter::isPlain);
        return terms.stream()
                .map(term -> plain && term instanceof IndexTerm.OnColumn column
                        ? JavaText.literal(column.column())
                        : term(term))
                .collect(Collectors.joining(", "));
    }

    private static String term(IndexTerm term) {
        String collation = term.collation()
                .map(name -> ".collate(" + JavaText.literal(name) + ")")
                .orElse("");
        boolean down = term.order() == SortOrder.DESC;
        return switch (term) {
            case IndexTerm.OnColumn column ->
                (down ? "desc(" : "asc(") + JavaText.literal(column.column()) + ")" + collation;
            case IndexTerm.OnExpression expression ->
                "expression("
                        + JavaText.block(expression.expression().written(), ColumnPrinter.INDENT)
                        + ")"
                        + collation
                        + (down ? ".descending()" : "");
        };
    }

    private static String named(Optional<String> name) {
        return name.map(text -> ".named(" + JavaText.literal(text) + ")").orElse("");
    }

    private static String onConflict(ConflictAction action) {
        return action == ConflictAction.ABORT ? "" : ".onConflict(" + action + ")";
    }
}
