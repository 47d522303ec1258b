package dev.sleet.sqlite.ddl;

import dev.sleet.model.Constraint;
import dev.sleet.model.Constraint.Check;
import dev.sleet.model.Constraint.ForeignKey;
import dev.sleet.model.Declaration;
import dev.sleet.model.ReferentialAction;
import dev.sleet.model.SqlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads constraints and keeps them in the order of the text, each with the place where it stands. A constraint's name is read
 * before the constraint, and may stand alone.
 */
final class ConstraintReader {
    private final TokenCursor cursor;
    private final List<Constraint> constraints = new ArrayList<>();
    private final List<Clause> clauses = new ArrayList<>();
    private Optional<String> constraintName = Optional.empty();
    private int nameStart = -1;
    private int column;

    ConstraintReader(TokenCursor cursor) {
        this.cursor = cursor;
    }

    List<Constraint> constraints() {
        return constraints;
    }

    List<Clause> clauses() {
        return clauses;
    }

    /** Begins the column at that position, or with the number of columns the constraints of the table. */
    void begin(int position) {
        column = position;
        forgetName();
    }

    void forgetName() {
        constraintName = Optional.empty();
        nameStart = -1;
    }

    /** Notes the place of a part that has just been read, its constraint's name included. */
    void clause(Clause.Kind kind, int start) {
        int constraint = kind == Clause.Kind.CONSTRAINT ? constraints.size() - 1 : -1;
        clauses.add(new Clause(kind, column, constraint, nameStart >= 0 ? nameStart : start, cursor.position()));
        nameStart = -1;
    }

    /** Reads {@code CONSTRAINT name} if it is next and returns whether it was. */
    boolean name() {
        int start = cursor.position();
        if (!cursor.skipWord("CONSTRAINT")) {
            return false;
        }
        nameStart = start;
        constraintName = Optional.of(cursor.expectName("a constraint's name"));
        return true;
    }

    /** Returns the name that was read before the constraint at hand. */
    Optional<String> takeName() {
        Optional<String> name = constraintName;
        constraintName = Optional.empty();
        return name;
    }

    void add(Constraint constraint) {
        constraints.add(constraint);
    }

    /** Reads what follows CHECK. */
    void check(Declaration place) {
        Optional<String> name = takeName();
        constraints.add(new Check(name, SqlText.of(Folded.of(cursor.enclosedText())), place));
        DdlReader.conflict(cursor);
    }

    /** Reads names in parentheses. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        cursor.expectSymbol("(");
        do {
            names.add(cursor.expectName("a column's name"));
        } while (cursor.skipSymbol(","));
        cursor.expectSymbol(")");
        return names;
    }

    /** Reads what follows REFERENCES. */
    void references(Optional<String> name, List<String> own) {
        String parent = cursor.expectName("a parent table's name");
        List<String> parentColumns = cursor.atSymbol("(") ? names() : List.of();
        ReferentialAction onDelete = ReferentialAction.NO_ACTION;
        ReferentialAction onUpdate = ReferentialAction.NO_ACTION;
        while (true) {
            if (cursor.skipWord("MATCH")) {
                cursor.expectName("a name after MATCH");
            } else if (cursor.skipWords("ON", "DELETE")) {
                onDelete = action();
            } else if (cursor.skipWords("ON", "UPDATE")) {
                onUpdate = action();
            } else if (cursor.skipWords("ON", "INSERT")) {
                action();
            } else {
                break;
            }
        }
        constraints.add(new ForeignKey(name, own, parent, parentColumns, onDelete, onUpdate, false, Declaration.NONE));
    }

    private ReferentialAction action() {
        if (cursor.skipWords("SET", "NULL")) {
            return ReferentialAction.SET_NULL;
        }
        if (cursor.skipWords("SET", "DEFAULT")) {
            return ReferentialAction.SET_DEFAULT;
        }
        if (cursor.skipWords("NO", "ACTION")) {
            return ReferentialAction.NO_ACTION;
        }
        if (cursor.skipWord("RESTRICT")) {
            return ReferentialAction.RESTRICT;
        }
        cursor.expectWord("CASCADE");
        return ReferentialAction.CASCADE;
    }

    /** Reads {@code [NOT] DEFERRABLE [INITIALLY ...]}, which belongs to the reference read last. */
    boolean deferrable() {
        int start = cursor.position();
        boolean not = cursor.atWords("NOT", "DEFERRABLE");
        if (!not && !cursor.atWord("DEFERRABLE")) {
            return false;
        }
        if (not) {
            cursor.next();
        }
        cursor.next();
        boolean deferred = false;
        if (cursor.skipWord("INITIALLY")) {
            deferred = cursor.skipWord("DEFERRED");
            if (!deferred) {
                cursor.expectWord("IMMEDIATE");
            }
        }
        for (int i = constraints.size() - 1; i >= 0; i--) {
            if (constraints.get(i) instanceof ForeignKey key) {
                constraints.set(i, withDeferred(key, deferred && !not));
                break;
            }
        }
        clauses.add(new Clause(Clause.Kind.REMOTE, column, -1, start, cursor.position()));
        return true;
    }

    private static ForeignKey withDeferred(ForeignKey key, boolean deferred) {
        return new ForeignKey(
                key.name(),
                key.columns(),
                key.parent(),
                key.parentColumns(),
                key.onDelete(),
                key.onUpdate(),
                deferred,
                key.declaration());
    }
}
