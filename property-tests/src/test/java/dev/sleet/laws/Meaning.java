package dev.sleet.laws;

import dev.sleet.model.Schema;

/**
 * What everything in a database means before a change. Afterwards no value, no view and no trigger means anything else, except
 * what is declared anew or what the plan names, and SQLite's own checks say no more.
 */
final class Meaning {
    private final Schema to;
    private final Values values;
    private final Reads reads;
    private final Fires fires;
    private final Complaints complaints;

    /** Looks at a database that is about to get another schema. */
    Meaning(Scratch scratch, Named named, Schema to) {
        Schema from = scratch.schema();
        Schema followed = Followed.of(from, named.renames());
        this.to = to;
        this.values = new Values(scratch, named, from, to);
        this.reads = new Reads(scratch, named, from, to, followed);
        this.fires = new Fires(scratch, named, from, to, followed);
        this.complaints = new Complaints(scratch, named, from);
    }

    /** Checks a database that has the schema. */
    void stillHolds(Scratch scratch, String how) {
        values.stillHold(scratch, how);
        reads.stillHold(scratch, how);
        fires.stillHold(scratch, how);
        complaints.stillHold(scratch, to, how);
    }
}
