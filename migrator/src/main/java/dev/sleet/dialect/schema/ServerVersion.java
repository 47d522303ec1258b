package dev.sleet.dialect.schema;

/** The version of what runs the statements: a library, or a server. Its text is what a person calls it. */
public interface ServerVersion {
    /** Returns whether what steps rely on has been tried on this version. */
    boolean isTried();
}
