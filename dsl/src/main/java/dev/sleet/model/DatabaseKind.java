package dev.sleet.model;

/** A family of databases whose schemas are written in the same words of SQL. */
public enum DatabaseKind {
    /** SQLite, and what takes its files or its SQL. */
    SQLITE("SQLite", NameRule.FOLDED),
    /** PostgreSQL, and what takes its SQL. */
    POSTGRES("PostgreSQL", NameRule.EXACT);

    private final String title;
    private final NameRule names;

    DatabaseKind(String title, NameRule names) {
        this.title = title;
        this.names = names;
    }

    /** Returns the name as a person writes it. */
    public String title() {
        return title;
    }

    /** Returns when two names of its schemas are one. */
    public NameRule names() {
        return names;
    }
}
