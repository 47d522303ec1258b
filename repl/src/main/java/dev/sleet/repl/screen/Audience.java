package dev.sleet.repl.screen;

import java.util.Optional;

/** Who reads the results: somebody at a terminal, in a pager, or behind a pipe, until they have seen enough. */
public final class Audience {
    private final Streams streams;

    Audience(Streams streams) {
        this.streams = streams;
    }

    /** Shows results in a pager from now on, as long as they go to the screen. */
    public void pager(Optional<Pager> pages) {
        streams.pager(pages);
    }

    /** Says what stdout writes to, which tells whether somebody still reads. */
    public void process(Output output) {
        streams.process(output);
    }

    /** Returns whether nobody reads what goes on to be written: the pager was left, or the pipe or file takes no more. */
    public boolean isUnread() {
        return streams.areUnread();
    }

    /** Does something when somebody leaves the pager before all is there. */
    public void whenLeft(Runnable action) {
        streams.whenLeft(action);
    }

    /** Returns whether somebody reads in another program, which has the terminal. */
    public boolean isBeingRead() {
        return streams.areBeingRead();
    }
}
