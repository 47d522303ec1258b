package dev.sleet.repl.screen;

/**
 * Which of the three streams are a terminal.
 *
 * @param input whether stdin is one
 * @param output whether stdout is one
 * @param messages whether stderr is one
 */
public record Terminals(boolean input, boolean output, boolean messages) {
    /** None. */
    public static final Terminals NONE = new Terminals(false, false, false);

    /**
     * Returns those of this process. Java can only tell whether stdin and stdout both are, so the launcher says it
     * stream by stream in the property {@code sleet.terminals}.
     */
    @SuppressWarnings("SystemConsoleNull") // the console of java.base is null where there is no terminal
    public static Terminals ofProcess() {
        String numbers = System.getProperty("sleet.terminals");
        if (numbers != null) {
            return new Terminals(numbers.contains("0"), numbers.contains("1"), numbers.contains("2"));
        }
        System.setProperty("jdk.console", "java.base");
        boolean all = System.console() != null;
        return new Terminals(all, all, all);
    }
}
