package dev.sleet.diff;

import dev.sleet.model.Column;
import dev.sleet.model.Constraint;
import dev.sleet.model.Declaration;
import dev.sleet.model.Index;
import dev.sleet.model.Special;
import dev.sleet.model.Table;
import dev.sleet.model.Trigger;
import dev.sleet.model.View;
import dev.sleet.model.VirtualTable;
import java.util.List;

/** One difference between two schemas. */
public sealed interface Change {
    /** Returns what the author of the new schema said where the change comes from. */
    Declaration declaration();

    /** A change of one table, of its columns, constraints or indexes. */
    sealed interface OfTable extends Change {
        /** Returns the name that the table has after all renames. */
        String table();
    }

    /** A table appears. */
    record AddTable(Table added) implements OfTable {
        @Override
        public String table() {
            return added.name();
        }

        @Override
        public Declaration declaration() {
            return added.declaration();
        }
    }

    /** A table goes. */
    record DropTable(Table dropped) implements OfTable {
        @Override
        public String table() {
            return dropped.name();
        }

        @Override
        public Declaration declaration() {
            return dropped.declaration();
        }
    }

    /** A table or virtual table changes its name. */
    record RenameTable(String from, String to, Declaration declaration) implements OfTable {
        @Override
        public String table() {
            return to;
        }
    }

    /** A table becomes STRICT or WITHOUT ROWID, or ceases to be, or what only one kind of database has of it changes. */
    record ModifyOptions(Table from, Table to) implements OfTable {
        @Override
        public String table() {
            return to.name();
        }

        @Override
        public Declaration declaration() {
            return to.declaration();
        }
    }

    /** A column appears. */
    record AddColumn(String table, Column column) implements OfTable {
        @Override
        public Declaration declaration() {
            return column.declaration();
        }
    }

    /** A column goes. */
    record DropColumn(String table, Column column, Declaration declaration) implements OfTable {}

    /** A column changes its name. */
    record RenameColumn(String table, String from, String to, Declaration declaration) implements OfTable {}

    /** A column changes its type, its rule against NULL, its default, its collation or its generation rule. */
    record ModifyColumn(String table, Column from, Column to) implements OfTable {
        @Override
        public Declaration declaration() {
            return to.declaration();
        }
    }

    /**
     * Columns change places.
     *
     * @param stay the columns that are there before and after, in their old order
     * @param order all columns in their new order
     */
    record MoveColumns(String table, List<String> stay, List<String> order, Declaration declaration)
            implements OfTable {
        public MoveColumns {
            stay = List.copyOf(stay);
            order = List.copyOf(order);
        }

        /** Returns the columns that change places: as few as possible, and those that are new rather than others. */
        public List<String> moved() {
            return ColumnOrder.moved(stay, order);
        }
    }

    /** A constraint appears. */
    record AddConstraint(String table, Constraint constraint) implements OfTable {
        @Override
        public Declaration declaration() {
            return constraint.declaration();
        }
    }

    /** A constraint goes. */
    record DropConstraint(String table, Constraint constraint, Declaration declaration) implements OfTable {}

    /** A constraint gets another name and is what it was. */
    record RenameConstraint(String table, Constraint from, Constraint to) implements OfTable {
        @Override
        public Declaration declaration() {
            return to.declaration();
        }
    }

    /** A CHECK keeps its name and gets another expression. */
    record ModifyCheck(String table, Constraint.Check from, Constraint.Check to) implements OfTable {
        @Override
        public Declaration declaration() {
            return to.declaration();
        }
    }

    /** An index appears. */
    record AddIndex(String table, Index index) implements OfTable {
        @Override
        public Declaration declaration() {
            return index.declaration();
        }
    }

    /** An index goes. */
    record DropIndex(String table, Index index, Declaration declaration) implements OfTable {}

    /** An index gets another name and is what it was. */
    record RenameIndex(String table, Index from, Index to) implements OfTable {
        @Override
        public Declaration declaration() {
            return to.declaration();
        }
    }

    /** An index changes its terms, its uniqueness or its condition. */
    record ModifyIndex(String table, Index from, Index to) implements OfTable {
        @Override
        public Declaration declaration() {
            return to.declaration();
        }
    }

    /** A virtual table appears. */
    record AddVirtualTable(VirtualTable added) implements Change {
        @Override
        public Declaration declaration() {
            return added.declaration();
        }
    }

    /** A virtual table goes. */
    record DropVirtualTable(VirtualTable dropped) implements Change {
        @Override
        public Declaration declaration() {
            return dropped.declaration();
        }
    }

    /** A virtual table changes its module or arguments. */
    record ModifyVirtualTable(VirtualTable from, VirtualTable to) implements Change {
        @Override
        public Declaration declaration() {
            return to.declaration();
        }
    }

    /** A view appears. */
    record AddView(View view) implements Change {
        @Override
        public Declaration declaration() {
            return view.declaration();
        }
    }

    /** A view goes. */
    record DropView(View view) implements Change {
        @Override
        public Declaration declaration() {
            return view.declaration();
        }
    }

    /** A view changes its query or its columns' names. */
    record ModifyView(View from, View to) implements Change {
        @Override
        public Declaration declaration() {
            return to.declaration();
        }
    }

    /** A trigger appears. */
    record AddTrigger(Trigger trigger) implements Change {
        @Override
        public Declaration declaration() {
            return trigger.declaration();
        }
    }

    /** A trigger goes. */
    record DropTrigger(Trigger trigger) implements Change {
        @Override
        public Declaration declaration() {
            return trigger.declaration();
        }
    }

    /** A trigger changes when it runs or what it does. */
    record ModifyTrigger(Trigger from, Trigger to) implements Change {
        @Override
        public Declaration declaration() {
            return to.declaration();
        }
    }

    /** An object that only one kind of database has appears. */
    record AddEntity(Special.Entity added) implements Change {
        @Override
        public Declaration declaration() {
            return added.declaration();
        }
    }

    /** An object that only one kind of database has goes. */
    record DropEntity(Special.Entity dropped) implements Change {
        @Override
        public Declaration declaration() {
            return dropped.declaration();
        }
    }

    /** An object that only one kind of database has changes its name. */
    record RenameEntity(Special.Entity from, Special.Entity to) implements Change {
        @Override
        public Declaration declaration() {
            return to.declaration();
        }
    }

    /** An object that only one kind of database has changes, and keeps its name if that has not changed before. */
    record ModifyEntity(Special.Entity from, Special.Entity to) implements Change {
        @Override
        public Declaration declaration() {
            return to.declaration();
        }
    }
}
