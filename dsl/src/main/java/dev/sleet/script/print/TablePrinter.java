package dev.sleet.script.print;

import dev.sleet.model.Column;
import dev.sleet.model.ConflictAction;
import dev.sleet.model.Constraint;
import dev.sleet.model.Constraint.Check;
import dev.sleet.model.Constraint.Exclude;
import dev.sleet.model.Constraint.ForeignKey;
import dev.sleet.model.Constraint.PrimaryKey;
import dev.sleet.model.Constraint.Unique;
import dev.sleet.model.DatabaseKind;
import dev.sleet.model.Index;
import dev.sleet.model.IndexTerm;
import dev.sleet.model.Placement;
import dev.sleet.model.SortOrder;
import dev.sleet.model.Table;
import dev.sleet.model.postgres.PgIndex;
import dev.sleet.model.postgres.PgTable;
import dev.sleet.model.postgres.PgTerm;
import dev.sleet.script.source.JavaText;
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

/** Writes one table. */
final class TablePrinter {
    /** How many elements one expression holds; the code of a method is limited (JVMS 4.7.3). */
    private static final int ELEMENTS = 400;

    /** A text literal, a quoted name, or a word. */
    private static final Pattern NAME = Pattern.compile(
            "'(?:[^']++|'')*+'|\"((?:[^\"]++|\"\")*+)\"|`([^`]*+)`|\\[([^\\]]*+)\\]|([\\p{L}_][\\p{L}\\p{N}_$]*+)");

    private final Table table;
    private final Map<String, Integer> positions = new HashMap<>();

    private final boolean isPostgres;

    private TablePrinter(Table table, boolean isPostgres) {
        this.table = table;
        this.isPostgres = isPostgres;
        for (int i = 0; i < table.columns().size(); i++) {
            positions.put(table.names().key(table.columns().get(i).name()), i);
        }
    }

    /** Returns the statements that make {@code table} the value of {@code variable}. */
    static String print(Table table, String variable, DatabaseKind kind) {
        List<String> elements = new TablePrinter(table, kind == DatabaseKind.POSTGRES).elements();
        StringBuilder out = new StringBuilder(
                "var " + variable + " = table(" + JavaText.literal(table.name()) + (elements.isEmpty() ? "" : ",\n"));
        append(out, elements.subList(0, Math.min(ELEMENTS, elements.size())));
        out.append(table.strict() ? ".strict()" : "").append(table.withoutRowid() ? ".withoutRowid()" : "");
        out.append(PostgresWords.of(PgTable.of(table)));
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
        out.append(elements.isEmpty() ? "" : "    ")
                .append(String.join(",\n    ", elements))
                .append(')');
    }

    private List<String> elements() {
        Table placed = withHomes();
        Placement places = Placement.of(placed);
        List<List<Constraint>> inColumns = new ArrayList<>();
        table.columns().forEach(column -> inColumns.add(new ArrayList<>()));
        List<Constraint> below = new ArrayList<>();
        for (Constraint constraint : placed.constraints()) {
            places.column(constraint).map(inColumns::get).orElse(below).add(constraint);
        }
        List<String> elements = new ArrayList<>();
        for (int i = 0; i < table.columns().size(); i++) {
            elements.add(ColumnPrinter.print(table.columns().get(i), inColumns.get(i), isPostgres));
        }
        below.forEach(constraint -> elements.add(print(constraint)));
        table.indexes().forEach(index -> elements.add(print(index)));
        table.declaration().relations().forEach(relation -> elements.add(MappingPrinter.relation(relation)));
        return elements;
    }

    /** Checks stay where they stand, save that those for which a column has a word move behind it, with all before them. */
    private Table withHomes() {
        List<Constraint> constraints = new ArrayList<>(table.constraints());
        int words = 0;
        for (int i = 0; i < constraints.size(); i++) {
            if (constraints.get(i) instanceof Check check
                    && home(check)
                            .filter(column -> ColumnPrinter.hasWord(column, check, isPostgres))
                            .isPresent()) {
                words = i + 1;
            }
        }
        List<Constraint> moved = new ArrayList<>(constraints);
        int last = 0;
        for (int i = 0; i < words; i++) {
            if (constraints.get(i) instanceof Check check) {
                Optional<Column> home = home(check);
                int position = home.map(column -> positions.get(table.names().key(column.name())))
                        .orElse(-1);
                if (position < last) {
                    return table;
                }
                last = position;
                moved.set(
                        i,
                        check.withDeclaration(
                                check.declaration().inColumn(home.orElseThrow().name())));
            }
        }
        return table.withConstraints(moved);
    }

    /** Returns the column behind which a check stands or could stand. */
    private Optional<Column> home(Check check) {
        return check.declaration()
                .column()
                .map(name -> positions.get(table.names().key(name)))
                .or(() -> onlyColumn(check.expression().written()))
                .map(table.columns()::get);
    }

    /** Returns the only column that an expression speaks of. */
    private Optional<Integer> onlyColumn(String sql) {
        Set<Integer> found = new HashSet<>();
        Matcher name = NAME.matcher(sql);
        while (name.find()) {
            for (int group = 1; group <= name.groupCount(); group++) {
                if (name.group(group) != null) {
                    Integer position =
                            positions.get(table.names().key(name.group(group).replace("\"\"", "\"")));
                    if (position != null) {
                        found.add(position);
                    }
                }
            }
        }
        return found.size() == 1 ? Optional.of(found.iterator().next()) : Optional.empty();
    }

    private static boolean isPlain(IndexTerm term) {
        return term instanceof IndexTerm.OnColumn
                && term.collation().isEmpty()
                && term.order() == SortOrder.ASC
                && term.special().isEmpty();
    }

    private static String print(Constraint constraint) {
        return switch (constraint) {
            case PrimaryKey key ->
                "primaryKey(" + terms(key.terms()) + ")"
                        + (key.autoIncrement() ? ".autoIncrement()" : "")
                        + named(key.name())
                        + onConflict(key.onConflict())
                        + PostgresWords.of(key);
            case Unique key ->
                "unique(" + terms(key.terms()) + ")" + named(key.name()) + onConflict(key.onConflict())
                        + PostgresWords.of(key);
            case ForeignKey key ->
                "foreignKey("
                        + key.columns().stream().map(JavaText::literal).collect(Collectors.joining(", "))
                        + ")"
                        + ColumnPrinter.reference(key);
            case Exclude exclude -> exclude(exclude);
            case Check check ->
                "check("
                        + check.name()
                                .map(name -> JavaText.literal(name) + ", ")
                                .orElse("")
                        + JavaText.block(check.expression().written(), ColumnPrinter.INDENT)
                        + ")"
                        + PostgresWords.of(check);
        };
    }

    private static String exclude(Exclude exclude) {
        return "exclude(" + exclude.name().map(JavaText::literal).orElse("") + ")"
                + (exclude.method().equals(PgIndex.BTREE) ? "" : ".using(" + JavaText.literal(exclude.method()) + ")")
                + exclude.elements().stream()
                        .map(element -> ".with("
                                + (isPlain(element.term()) ? terms(List.of(element.term())) : term(element.term()))
                                + ", " + JavaText.literal(element.operator()) + ")")
                        .collect(Collectors.joining())
                + exclude.where()
                        .map(sql -> ".where(" + JavaText.block(sql.written(), ColumnPrinter.INDENT) + ")")
                        .orElse("")
                + PostgresWords.of(exclude);
    }

    /** Returns the declaration of an index. */
    static String print(Index index) {
        return (index.unique() ? "uniqueIndex(" : "index(")
                + JavaText.literal(index.name())
                + ", "
                + terms(index.terms())
                + ")"
                + PostgresWords.of(PgIndex.of(index))
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
                (down ? "desc(" : "asc(") + JavaText.literal(column.column()) + ")" + collation
                        + PostgresWords.of(PgTerm.of(term));
            case IndexTerm.OnExpression expression ->
                "expression("
                        + JavaText.block(expression.expression().written(), ColumnPrinter.INDENT)
                        + ")"
                        + collation
                        + (down ? ".descending()" : "")
                        + PostgresWords.of(PgTerm.of(term));
        };
    }

    private static String named(Optional<String> name) {
        return name.map(text -> ".named(" + JavaText.literal(text) + ")").orElse("");
    }

    private static String onConflict(ConflictAction action) {
        return action == ConflictAction.ABORT ? "" : ".onConflict(" + action + ")";
    }
}
