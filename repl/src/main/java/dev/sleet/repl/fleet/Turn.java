package dev.sleet.repl.fleet;

import dev.sleet.dialect.Address;
import dev.sleet.repl.screen.JsonWriter;
import dev.sleet.repl.screen.Screen;
import dev.sleet.repl.screen.Shell;

/** A database's turn: its address, and where goes what is said and found about it alone. */
public final class Turn {
    private final Address file;
    private final Screen screen;
    private final JsonWriter json;
    private final boolean alone;
    private final boolean atPrompt;
    private boolean nothingToDo;
    private boolean committed;

    /** Makes the turn of a database that is {@code alone} or one of several, and named by hand or open at the prompt. */
    Turn(Address file, Screen screen, JsonWriter json, boolean alone, boolean atPrompt) {
        this.file = file;
        this.screen = screen;
        this.json = json;
        this.alone = alone;
        this.atPrompt = atPrompt;
    }

    /** Returns the database. */
    public Address address() {
        return file;
    }

    public Screen screen() {
        return screen;
    }

    /** Returns the document, in which an object is open for this database. */
    public JsonWriter json() {
        return json;
    }

    /** Returns whether this is the only database, about which everything is said. */
    public boolean isAlone() {
        return alone;
    }

    /** Returns what to type for a command on this database. */
    public String toType(String command) {
        return atPrompt ? command : "sleet " + command + " " + Shell.quoted(file.toString());
    }

    /** Says that the database was as it should be: it does not count among those that were tried. */
    public void nothingToDo() {
        nothingToDo = true;
    }

    /** Says that something was committed, whatever comes after it. */
    public void committed() {
        committed = true;
    }

    public boolean hasCommitted() {
        return committed;
    }

    boolean hadNothingToDo() {
        return nothingToDo;
    }
}
