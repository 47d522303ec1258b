package dev.sleet.sqlite.normal;

import dev.sleet.model.Column;
import dev.sleet.model.Constraint;
import dev.sleet.model.Names;
import dev.sleet.model.Schema;
import dev.sleet.model.Table;
import dev.sleet.sqlite.ddl.Clause;
import dev.sleet.sqlite.ddl.Clause.Kind;
import dev.sleet.sqlite.ddl.DdlReader;
import dev.sleet.sqlite.ddl.DdlReader.TableText;
import dev.sleet.sqlite.ddl.Token;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Edits the stored text of a table where lang_altertable.html, section 7, calls that safe: takes away a CHECK, a FOREIGN
 * KEY or a NOT NULL, and adds, changes or takes away a DEFAULT. Comments and layout stay.
 */
public final class CatalogueEdit {
    private final String sql;
    private final TableText text;
    private final Table current;
    private final List<Edit> edits = new ArrayList<>();

    private CatalogueEdit(String sql) {
        this.sql = sql;
        this.text = DdlReader.tableText(sql);
        this.current = text.table();
    }

    private record Edit(int start, int end, String replacement) {}

    /**
     * Returns the stored text with what differs between two forms of its table edited.
     *
     * @throws IllegalStateException if the text does not hold what is to be edited
     */
    public static String edited(String sql, Table from, Table to) {
        CatalogueEdit edit = new CatalogueEdit(sql);
        edit.constraints(from, to);
        for (Column column : to.columns()) {
            from.column(column.name()).ifPresent(before -> edit.column(before, column));
        }
        return edit.apply();
    }

    private void constraints(Table from, Table to) {
        List<Constraint> gone = new ArrayList<>(from.constraints());
        to.constraints().forEach(gone::remove);
        List<Optional<Constraint>> present = unordered(from);
        for (Constraint constraint : gone) {
            int position = present.indexOf(Optional.of(constraint));
            if (position < 0) {
                throw new IllegalStateException(
                        "the stored text of table \"" + from.name() + "\" does not hold " + constraint);
            }
            present.set(position, Optional.empty());
            text.clauses().stream()
                    .filter(clause -> clause.constraint() == position)
                    .forEach(this::remove);
        }
    }

    /** Returns the constraints of the text in its own order and in normal form, as far as one table alone tells. */
    private List<Optional<Constraint>> unordered(Table from) {
        List<Optional<Constraint>> found = new ArrayList<>();
        for (Constraint constraint : current.constraints()) {
            Table alone = current.withConstraints(List.of(constraint));
            Constraint normal = Normaliser.normalise(Schema.of(List.of(alone)))
                    .tables()
                    .getFirst()
                    .constraints()
                    .getFirst();
            found.add(match(normal, from).or(() -> Optional.of(normal)));
        }
        return found;
    }

    /** A reference that is read alone does not know its parent's key; it is the one of the same columns and parent. */
    private static Optional<Constraint> match(Constraint constraint, Table from) {
        return constraint instanceof Constraint.ForeignKey key
                ? from.constraints().stream()
                        .filter(other -> other instanceof Constraint.ForeignKey candidate && isSame(key, candidate))
                        .findFirst()
                : Optional.of(constraint);
    }

    private static boolean isSame(Constraint.ForeignKey a, Constraint.ForeignKey b) {
        return a.name().equals(b.name())
                && a.columns().equals(b.columns())
                && Names.same(a.parent(), b.parent())
                && (a.parentColumns().isEmpty() || names(a.parentColumns()).equals(names(b.parentColumns())))
                && a.onDelete() == b.onDelete()
                && a.onUpdate() == b.onUpdate()
                && a.initiallyDeferred() == b.initiallyDeferred();
    }

    private static List<String> names(List<String> names) {
        return names.stream().map(Names::fold).toList();
    }

    private void column(Column before, Column after) {
        int position = position(before.name());
        if (before.notNull().isPresent() && after.notNull().isEmpty()) {
            clauses(position, Kind.NOT_NULL).forEach(this::remove);
        }
        if (before.defaultValue().equals(after.defaultValue())) {
            return;
        }
        List<Clause> defaults = new ArrayList<>(clauses(position, Kind.DEFAULT));
        if (!defaults.isEmpty() && after.defaultValue().isPresent()) {
            Clause clause = defaults.removeFirst();
            defaults.forEach(this::remove);
            edits.add(new Edit(
                    text.tokens().get(clause.start()).start(),
                    text.tokens().get(clause.end() - 1).end(),
                    "DEFAULT " + after.defaultValue().get().written()));
            return;
        }
        defaults.forEach(this::remove);
        after.defaultValue().ifPresent(value -> {
            Clause head = clauses(position, Kind.HEAD).getFirst();
            int at = text.tokens().get(head.end() - 1).end();
            edits.add(new Edit(at, at, " DEFAULT " + value.written()));
        });
    }

    private int position(String column) {
        for (int i = 0; i < current.columns().size(); i++) {
            if (Names.same(current.columns().get(i).name(), column)) {
                return i;
            }
        }
        throw new IllegalStateException("the stored text does not hold column \"" + column + "\"");
    }

    private List<Clause> clauses(int column, Kind kind) {
        return text.clauses().stream()
                .filter(clause -> clause.column() == column && clause.kind() == kind)
                .toList();
    }

    /**
     * Takes a clause away, and the comma before it where it is one of the table; comments between the two stay. The comma
     * stays where none follows, since what comes next must not become part of the last column.
     */
    private void remove(Clause clause) {
        Token before = text.tokens().get(clause.start() - 1);
        Token next = text.tokens().get(clause.end());
        int end = text.tokens().get(clause.end() - 1).end();
        int start = start(clause, end);
        boolean ofTable = clause.column() == current.columns().size() && before.isSymbol(",");
        if (ofTable && (next.isSymbol(",") || next.isSymbol(")"))) {
            if (sql.substring(before.end(), start).isBlank()) {
                start = before.start();
            } else {
                edits.add(new Edit(before.start(), before.end(), ""));
            }
        }
        edits.add(new Edit(start, end, ""));
    }

    /** Spaces before a clause go with it where something still parts what is before from what is after. */
    private int start(Clause clause, int end) {
        int start = text.tokens().get(clause.start()).start();
        if (" \t\r\n,)".indexOf(sql.charAt(end)) < 0) {
            return start;
        }
        while (sql.charAt(start - 1) == ' ' || sql.charAt(start - 1) == '\t') {
            start--;
        }
        return start;
    }

    private String apply() {
        edits.sort(Comparator.comparingInt(Edit::start).thenComparingInt(Edit::end));
        StringBuilder out = new StringBuilder(sql.length());
        int copied = 0;
        for (Edit edit : edits) {
            out.append(sql, copied, edit.start()).append(edit.replacement());
            copied = edit.end();
        }
        return out.append(sql, copied, sql.length()).toString();
    }
}
