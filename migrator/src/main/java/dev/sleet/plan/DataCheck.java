package dev.sleet.plan;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A question to the data that decides whether a hazard is real.
 *
 * @param hazard what is at hand if any row answers
 * @param table the table whose rows are asked
 * @param rows a query that returns the offending rows, each as one text that tells its key
 * @param count a query that returns how many there are
 * @param walk how to find the rows for which the question itself fails, if it computes something
 * @param screen a query that several questions share: none of them needs to be asked if it returns 0
 * @param isCopied whether it only counts where rows are looked at one by one, and not where they are transferred as they are stored
 * @param isQuiet whether nothing is said of it where nobody has seen the rows yet
 */
public record DataCheck(
        Hazard hazard,
        String table,
        String rows,
        String count,
        Optional<RowWalk> walk,
        Optional<String> screen,
        boolean isCopied,
        boolean isQuiet) {
    /** A table that is called what it is called. */
    private static final Pattern STORED = Pattern.compile("main\\.(\"(?:[^\"]|\"\")+\") AS \\1(?![\\w\"])");

    /** Makes a question of its own that computes nothing. */
    public DataCheck(Hazard hazard, String table, String rows, String count) {
        this(hazard, table, rows, count, Optional.empty(), Optional.empty(), false, false);
    }

    /** Returns the query for all offending rows, of which {@link #rows} returns the first. */
    public String all() {
        return rows.replaceFirst(" LIMIT \\d+$", "");
    }

    /** Returns a query that shows the offending rows whole, or where it cannot, the same as {@link #all}. */
    public String shown() {
        String counted = "SELECT count(*) FROM ";
        String query = count.startsWith(counted) ? "SELECT * FROM " + count.substring(counted.length()) : all();
        return STORED.matcher(query).replaceAll("$1");
    }

    /** Returns this question with the way to the rows for which it fails. */
    public DataCheck withWalk(RowWalk found) {
        return new DataCheck(hazard, table, rows, count, Optional.of(found), screen, isCopied, isQuiet);
    }

    /** Returns this question without a word where nobody has seen the rows yet. */
    public DataCheck quiet() {
        return new DataCheck(hazard, table, rows, count, walk, screen, isCopied, true);
    }

    /** Returns this question about what was there before, which {@code query} finds for several at once. */
    public DataCheck screened(String query, boolean copied) {
        return new DataCheck(hazard, table, rows, count, walk, Optional.of(query), copied, true);
    }

    /** Returns this question with other words for a person. */
    public DataCheck worded(Hazard other, String labelled) {
        return new DataCheck(other, table, labelled, count, walk, screen, isCopied, isQuiet);
    }
}
