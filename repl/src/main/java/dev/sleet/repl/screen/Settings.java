package dev.sleet.repl.screen;

/** What {@code set} and its short forms change. */
public final class Settings {
    private boolean write;
    private boolean backup;
    private boolean watch;
    private String types = "";
    private boolean timing;
    private boolean debug;
    private boolean pager = true;
    private View view = View.USUAL;

    /** Returns whether typed SQL may write. */
    public boolean write() {
        return write;
    }

    public void write(boolean on) {
        write = on;
    }

    /** Returns whether a database is copied before every change, so that each can be taken back. */
    public boolean backup() {
        return backup;
    }

    public void backup(boolean on) {
        backup = on;
    }

    /** Returns whether the script is loaded again when its file changes. */
    public boolean watch() {
        return watch;
    }

    public void watch(boolean on) {
        watch = on;
    }

    /** Returns the directory of sources and the package into which a reload writes types, with a blank between; empty for none. */
    public String types() {
        return types;
    }

    public void types(String target) {
        types = target;
    }

    /** Returns whether it is shown how long things take. */
    public boolean timing() {
        return timing;
    }

    public void timing(boolean on) {
        timing = on;
    }

    /** Returns whether stack traces are shown. */
    public boolean debug() {
        return debug;
    }

    public void debug(boolean on) {
        debug = on;
    }

    /** Returns whether what is longer than the screen is shown in a pager. */
    public boolean pager() {
        return pager;
    }

    public void pager(boolean on) {
        pager = on;
    }

    /** Returns how the rows of a query look. */
    public View view() {
        return view;
    }

    public void view(View other) {
        view = other;
    }
}
