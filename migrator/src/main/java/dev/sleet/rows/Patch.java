package dev.sleet.rows;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** The columns of a row that an update sets, each with its value; a column that is set to NULL is not one that is left alone. */
public abstract class Patch {
    private final @Nullable Patch before;
    private final int column;
    private final @Nullable Object value;

    /** Makes a patch that sets nothing. */
    protected Patch() {
        this.before = null;
        this.column = -1;
        this.value = null;
    }

    /**
     * Makes a patch that sets one more column.
     *
     * @param column its place in the layout of the table
     * @param value what the database keeps
     */
    protected Patch(Patch before, int column, @Nullable Object value) {
        this.before = before;
        this.column = column;
        this.value = value;
    }

    /** Returns the places of the columns that are set. */
    final BitSet columns() {
        BitSet columns = new BitSet();
        for (Patch patch = this; patch != null && patch.column >= 0; patch = patch.before) {
            columns.set(patch.column);
        }
        return columns;
    }

    /** Binds the values in the order of their columns, from parameter 1 on; what was set last counts. */
    final void bind(PreparedStatement statement, BitSet columns) throws SQLException {
        int index = 1;
        for (int place = columns.nextSetBit(0); place >= 0; place = columns.nextSetBit(place + 1)) {
            for (Patch patch = this; patch != null; patch = patch.before) {
                if (patch.column == place) {
                    Values.set(statement, index, patch.value);
                    break;
                }
            }
            index++;
        }
    }
}
