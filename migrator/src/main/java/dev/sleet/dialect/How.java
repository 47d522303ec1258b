package dev.sleet.dialect;

/** How a database came to have had a migration. */
public enum How {
    /** It was applied. */
    APPLIED("applied"),
    /** The database was found to be where it leads. */
    BASELINED("baselined");

    private final String word;

    How(String word) {
        this.word = word;
    }

    /** Returns the word for it. */
    public String word() {
        return word;
    }
}
