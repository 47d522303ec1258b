package dev.sleet.repl.diagram;

import java.util.List;

/**
 * A table or what is like one: a head with its name, and a row for each column. Measures are pixels.
 *
 * @param kind what it is
 * @param name its name
 * @param note what stands behind the name, or nothing
 * @param rows its columns
 */
record Box(Kind kind, String name, String note, List<Row> rows) {
    static final int HEAD = 26;
    static final int ROW = 20;
    private static final int MARGIN = 10;
    private static final int GAP = 14;
    private static final int FOOT = 4;

    /** What a box stands for. */
    enum Kind {
        TABLE,
        VIRTUAL,
        VIEW,
        UNDECLARED
    }

    /**
     * A column.
     *
     * @param name its name
     * @param type its type, with a question mark if a row may hold NULL
     * @param marks what it is in keys and references
     */
    record Row(String name, String type, String marks) {}

    /** Returns where the names of its columns begin. */
    int nameAt() {
        return MARGIN;
    }

    /** Returns where the types of its columns begin. */
    int typeAt() {
        return MARGIN + widest(Cell.NAME, rows.stream().map(Row::name).toList()) + GAP;
    }

    /** Returns where the marks of its columns begin. */
    int marksAt() {
        int types = widest(Cell.NAME, rows.stream().map(Row::type).toList());
        return typeAt() + types + GAP;
    }

    /** Returns where what stands behind the name begins. */
    int noteAt() {
        return MARGIN + Cell.HEAD.width(name) + MARGIN;
    }

    int width() {
        int head = note.isEmpty() ? noteAt() : noteAt() + Cell.NAME.width(note) + MARGIN;
        int marks = widest(Cell.MARK, rows.stream().map(Row::marks).toList());
        int body = rows.isEmpty() ? 0 : marks == 0 ? marksAt() - GAP + MARGIN : marksAt() + marks + MARGIN;
        return Math.max(head, body);
    }

    int height() {
        return HEAD + (rows.isEmpty() ? 0 : rows.size() * ROW + FOOT);
    }

    /** Returns the middle of a row, or of the head for -1. */
    static int middle(int row) {
        return row < 0 ? HEAD / 2 : HEAD + row * ROW + ROW / 2;
    }

    private static int widest(Cell cell, List<String> texts) {
        return texts.stream().mapToInt(cell::width).max().orElse(0);
    }
}
