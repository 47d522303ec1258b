package dev.sleet.sqlite.d1;

import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import java.util.ArrayList;
import java.util.List;

/** What cannot be done on Cloudflare D1, each kind under a name of its own. */
public enum Refusal {
    /** Tables that refer to each other cannot be dropped in any order. */
    CYCLE("tables that refer to each other in a cycle cannot be rebuilt on D1"),
    /** A reference that does not work. */
    BROKEN_REFERENCE("a reference that cannot work is never let be on D1"),
    /** A column that bears a name of the row number is renamed. */
    ROWID_NAME("a column called rowid, oid or _rowid_ cannot be renamed on D1"),
    /** A backfill reads rows that are not there yet. */
    BACKFILL("a value cannot be read from a table that is rebuilt in the same batch"),
    /** A table has more columns than D1 takes. */
    COLUMNS("D1 takes no table of more than 100 columns"),
    /** A statement is longer than D1 takes. */
    LENGTH("D1 takes no statement of more than 100,000 bytes"),
    /** A name that D1 keeps to itself. */
    NAME("names that begin with _cf_ are D1's own"),
    /** A module that D1 does not have. */
    MODULE("D1 has no virtual tables but those of fts5"),
    /** A function, collation or module that only an application has. */
    MISSING("D1 has no functions, collations or modules of an application"),
    /** A statement that D1's SQLite does not take. */
    STATEMENT("D1's SQLite does not take a statement");

    private final String words;

    Refusal(String words) {
        this.words = words;
    }

    /** Returns the sentence that names it. */
    public String words() {
        return words;
    }

    /** Returns the refusal, with what it is about in a sentence each. */
    public SleetException because(String... why) {
        List<String> details = new ArrayList<>(List.of(why));
        details.add("nothing was written");
        return new SleetException(ExitCode.REFUSED, words, details);
    }
}
