package dev.sleet.plan;

/** How the time of a step grows. */
public enum Cost {
    /** Not with the rows. */
    INSTANT("instant", '+'),
    /** Every row is read. */
    SCAN("scan", '~'),
    /** Every row is written again. */
    REBUILD("rebuild", '#');

    private final String word;
    private final char symbol;

    Cost(String word, char symbol) {
        this.word = word;
        this.symbol = symbol;
    }

    /** Returns the word for it. */
    public String word() {
        return word;
    }

    /** Returns the character that marks it in a list. */
    public char symbol() {
        return symbol;
    }
}
