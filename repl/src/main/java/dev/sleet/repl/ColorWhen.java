package dev.sleet.repl;

/** When output has colours. */
enum ColorWhen {
    /** On a terminal, unless NO_COLOR is set. */
    AUTO,
    ALWAYS,
    NEVER
}
