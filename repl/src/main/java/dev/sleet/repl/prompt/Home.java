package dev.sleet.repl.prompt;

import java.util.Optional;

/** The directory that {@code ~} stands for, as in a shell. */
final class Home {
    private Home() {}

    /** Returns a word with the directory in the place of {@code ~} at its beginning. */
    static String expanded(String word) {
        return word.equals("~") || word.startsWith("~/") ? directory() + word.substring(1) : word;
    }

    private static String directory() {
        return Optional.ofNullable(System.getenv("HOME"))
                .filter(home -> !home.isEmpty())
                .orElse(System.getProperty("user.home", "~"));
    }
}
