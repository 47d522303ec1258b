package dev.sleet.dialect.text;

/**
 * What makes a statement mean something else in a file that is run as it stands: a parameter, to which nobody binds a value, and a
 * temporary object, which takes its rows with it and stands before what bears its name; and what no transaction takes.
 *
 * @param offset where in the statement it is
 * @param why what is wrong
 */
public record Unsuited(int offset, String why) {}
