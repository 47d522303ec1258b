package dev.sleet.model.postgres;

/**
 * A setting of an object, such as {@code fillfactor = 70}.
 *
 * @param name its name
 * @param value its value, as text
 */
public record Parameter(String name, String value) {}
