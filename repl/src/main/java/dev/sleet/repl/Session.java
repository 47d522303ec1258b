package dev.sleet.repl;

/**
 * What a run of the program has besides its arguments.
 *
 * @param screen its three streams
 * @param interrupts what happens when it is told to end
 */
record Session(Screen screen, Interrupts interrupts) {}
