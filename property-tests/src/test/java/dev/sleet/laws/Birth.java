package dev.sleet.laws;

import dev.sleet.model.Schema;
import java.util.List;

/** How a file comes to be that Sleet has not made. */
final class Birth {
    private final Scratch scratch;
    private final Dice dice;

    Birth(Scratch scratch, Dice dice) {
        this.scratch = scratch;
        this.dice = dice;
    }

    /** Sets what an empty file keeps for its life. */
    void settings() {
        if (dice.chance(15)) {
            scratch.run("PRAGMA encoding = '" + dice.of("UTF-16le", "UTF-16be") + "'");
            scratch.run("CREATE TABLE first (a)"); // until there is one, only this connection knows of it
            scratch.run("DROP TABLE first");
        }
        scratch.run("PRAGMA synchronous = OFF"); // nothing but the speed of the filling
        scratch.run("PRAGMA user_version = " + dice.between(0, 3));
        if (dice.chance(50)) {
            scratch.run("PRAGMA journal_mode = WAL");
        }
    }

    /** Creates a schema with rows: at once, over the years, or as another hand has written it; returns whether rows break its rules. */
    boolean of(Schema schema) {
        int rows = dice.between(0, 4);
        switch (dice.between(0, 3)) {
            case 0 -> Scratch.filled(scratch, schema, rows, dice.seed());
            case 1 -> spelled(schema, rows);
            default -> new Aged(scratch, dice).fill(schema, rows);
        }
        boolean breaks = dice.chance(15);
        if (breaks) {
            new BrokenRows(scratch, dice).write();
        }
        return breaks;
    }

    /** Names in any quotes, comments anywhere, keywords in any letters. */
    private void spelled(Schema schema, int rows) {
        Spelling spelling = new Spelling(dice);
        scratch.all(spelling.script(new Schema(schema.tables(), schema.virtualTables(), List.of(), List.of())));
        new RowMaker(dice, scratch).fill(schema, rows);
        scratch.all(spelling.script(new Schema(List.of(), List.of(), schema.views(), schema.triggers())));
    }
}
