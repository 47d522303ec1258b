package dev.sleet.laws;

import java.io.IOException;
import java.util.List;

/** What must hold of a file and a schema that is asked of it, whatever has happened to the file before. */
interface Law {
    /** How often an ordinary build tries a property. */
    int USUAL_TRIES = 100;

    /** All of them. */
    List<Law> ALL = List.of(new PromiseLaw(), new RoadsLaw(), new BackLaw());

    /** Checks it on copies, so that the file itself stays as it is. */
    void check(Moment moment) throws IOException;

    /** Checks all of them in a deep run, else one at every third moment. */
    static void checkAll(Moment moment) throws IOException {
        int choice = new Dice(moment.seed()).between(0, 3 * ALL.size() - 1);
        for (Law law : ALL) {
            if (isDeep() || ALL.indexOf(law) == choice) {
                law.check(moment);
            }
        }
    }

    /** Returns whether everything is checked: where one life is asked for, or many. */
    static boolean isDeep() {
        return Life.isNamed() || Integer.getInteger("jqwik.tries.default", 0) > USUAL_TRIES;
    }
}
