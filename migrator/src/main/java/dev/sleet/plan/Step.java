package dev.sleet.plan;

import dev.sleet.model.Column;
import dev.sleet.model.Constraint;
import dev.sleet.model.Index;
import dev.sleet.model.Quoting;
import dev.sleet.model.Table;
import dev.sleet.model.Trigger;
import dev.sleet.model.View;
import dev.sleet.model.VirtualTable;
import java.util.List;

/** One action on a database. */
public sealed interface Step {
    /** Returns whether it makes a new object and leaves all that is there as it is. */
    default boolean isCreation() {
        return this instanceof CreateTable
                || this instanceof CreateVirtualTable
                || this instanceof CreateIndex
                || this instanceof CreateView
                || this instanceof CreateTrigger;
    }

    /** Creates a table with its indexes. */
    record CreateTable(Table table) implements Step {}

    /** Drops a table with its rows. */
    record DropTable(Table table) implements Step {}

    /** Gives a table another name. */
    record RenameTable(String from, String to) implements Step {}

    /** Adds a column at the end of a table, with the constraints that belong to nothing else. */
    record AddColumn(String table, Column column, List<Constraint> constraints) implements Step {
        public AddColumn {
            constraints = List.copyOf(constraints);
        }
    }

    /** Drops a column with its values. */
    record DropColumn(String table, Column column) implements Step {}

    /** Gives a column another name, everywhere. */
    record RenameColumn(String table, String from, String to) implements Step {}

    /** Writes the value of {@code expression} where a column is NULL, while the table's triggers are away. */
    record FillNulls(String table, Column column, String expression) implements Step {}

    /** Forbids NULL in a column. */
    record SetNotNull(String table, Column column) implements Step {}

    /** Allows NULL in a column. */
    record DropNotNull(String table, Column column) implements Step {}

    /** Adds a condition on rows. */
    record AddCheck(String table, Constraint.Check check) implements Step {}

    /** Drops a constraint by its name. */
    record DropConstraint(String table, Constraint constraint) implements Step {}

    /**
     * Edits the stored text of a table: a default, or less of a CHECK, a FOREIGN KEY or a NOT NULL (lang_altertable.html,
     * section 7). Rows that take a value from a default in that text are written in full before.
     */
    record EditCatalogue(Table from, Table to) implements Step {}

    /**
     * Creates a table anew, copies the rows, and puts it in the old one's place with its indexes and triggers.
     *
     * @param temporary the name it has meanwhile
     * @param copies what each column of the new table gets; a column that is missing gets its default
     * @param keepsRowid whether each row keeps its hidden row number
     * @param carriesChecks whether every CHECK stands before and after, for the same values, so that none needs a look
     * @param role what the rebuild is for
     */
    record RebuildTable(
            Table from,
            Table to,
            String temporary,
            List<ColumnCopy> copies,
            boolean keepsRowid,
            boolean carriesChecks,
            Role role)
            implements Step {
        /** What a rebuild is for. */
        public enum Role {
            /** The new table is the declared one, with all of its indexes. */
            ARRIVES,
            /** The new table is the declared one under its new names, with the indexes that the old one had. */
            RENAMES,
            /** The new table is as another step needs it, with the indexes that the old one had. */
            MAKES_WAY
        }

        public RebuildTable {
            copies = List.copyOf(copies);
        }

        /** Returns whether columns get other names, which the texts of indexes must follow. */
        public boolean renames() {
            return role != Role.ARRIVES
                    && copies.stream()
                            .anyMatch(copy -> !copy.expression()
                                    .equals(Quoting.identifier(from.name()) + "." + Quoting.identifier(copy.column())));
        }
    }

    /**
     * What a column of a rebuilt table gets.
     *
     * @param column the column
     * @param expression SQL over the old row
     */
    record ColumnCopy(String column, String expression) {}

    /** Creates an index. */
    record CreateIndex(String table, Index index) implements Step {}

    /** Drops an index. */
    record DropIndex(String table, Index index) implements Step {}

    /** Creates a virtual table. */
    record CreateVirtualTable(VirtualTable table) implements Step {}

    /** Drops a virtual table with what it holds. */
    record DropVirtualTable(VirtualTable table) implements Step {}

    /**
     * Creates a virtual table anew and copies the columns that both have, by row number, or, if there is none to copy, makes its index of
     * the table that holds its rows.
     */
    record RebuildVirtualTable(VirtualTable from, VirtualTable to, String temporary, List<String> columns)
            implements Step {
        public RebuildVirtualTable {
            columns = List.copyOf(columns);
        }
    }

    /** Creates a view. */
    record CreateView(View view) implements Step {}

    /** Drops a view. */
    record DropView(View view) implements Step {}

    /**
     * Does what no other step says, in statements of the kind of database.
     *
     * @param words what that is, in a few words
     * @param statements the statements, without semicolons
     */
    record Statements(String words, List<String> statements) implements Step {
        public Statements {
            statements = List.copyOf(statements);
        }
    }

    /** Creates a trigger. */
    record CreateTrigger(Trigger trigger) implements Step {}

    /** Drops a trigger. */
    record DropTrigger(Trigger trigger) implements Step {}
}
