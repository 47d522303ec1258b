package dev.sleet.repl.screen;

/** When output has colours. */
public enum ColorWhen {
    /** On a terminal, unless NO_COLOR is set. */
    AUTO,
    ALWAYS,
    NEVER
}
