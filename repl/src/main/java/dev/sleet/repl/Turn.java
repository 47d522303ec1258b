package dev.sleet.repl;

import java.nio.file.Path;

/** A database's turn: the file, and where goes what is said and found about it alone. */
final class Turn {
    private final Path file;
    private final Screen screen;
    private final JsonWriter json;
    private final boolean alone;
    private boolean nothingToDo;

    /** Makes the turn of a database that is {@code alone} or one of several. */
    Turn(Path file, Screen screen, JsonWriter json, boolean alone) {
        this.file = file;
        this.screen = screen;
        this.json = json;
        this.alone = alone;
    }

    Path file() {
        return file;
    }

    Screen screen() {
        return screen;
    }

    /** Returns the document, in which an object is open for this database. */
    JsonWriter json() {
        return json;
    }

    /** Returns whether this is the only database, about which everything is said. */
    boolean isAlone() {
        return alone;
    }

    /** Says that the database was as it should be: it does not count among those that were tried. */
    void nothingToDo() {
        nothingToDo = true;
    }

    boolean hadNothingToDo() {
        return nothingToDo;
    }
}
