package dev.sleet.repl;

/** What {@code set} and its short forms change. */
final class Settings {
    private boolean write;
    private boolean backup;
    private boolean watch;
    private boolean timing;
    private boolean debug;
    private boolean pager = true;
    private Expanded expanded = Expanded.OFF;

    /** Whether a row is shown as a block of lines. */
    enum Expanded {
        OFF,
        ON,
        /** Where a table would be wider than the screen. */
        AUTO;

        /** Returns what is typed for it. */
        static Expanded of(String text) {
            return dev.sleet.model.Names.same(text, "auto") ? AUTO : Switch.of("expanded", text) ? ON : OFF;
        }
    }

    /** Returns whether typed SQL may write. */
    boolean write() {
        return write;
    }

    void write(boolean on) {
        write = on;
    }

    /** Returns whether a database is copied before every change, so that each can be taken back. */
    boolean backup() {
        return backup;
    }

    void backup(boolean on) {
        backup = on;
    }

    /** Returns whether the script is loaded again when its file changes. */
    boolean watch() {
        return watch;
    }

    void watch(boolean on) {
        watch = on;
    }

    /** Returns whether it is shown how long things take. */
    boolean timing() {
        return timing;
    }

    void timing(boolean on) {
        timing = on;
    }

    /** Returns whether stack traces are shown. */
    boolean debug() {
        return debug;
    }

    void debug(boolean on) {
        debug = on;
    }

    /** Returns whether what is longer than the screen is shown in a pager. */
    boolean pager() {
        return pager;
    }

    void pager(boolean on) {
        pager = on;
    }

    Expanded expanded() {
        return expanded;
    }

    void expanded(Expanded when) {
        expanded = when;
    }
}
