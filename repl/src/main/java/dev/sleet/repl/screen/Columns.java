package dev.sleet.repl.screen;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.regex.Pattern;

/** How many characters stand on a line. */
public final class Columns {
    /** Where a program or a file takes what is written, a line has no end. */
    public static final int UNLIMITED = Integer.MAX_VALUE;

    /** What a terminal has that does not tell. */
    private static final int USUAL = 80;

    private static final int LEAST = 40;
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,6}");

    private Columns() {}

    /**
     * Returns the number for this process: {@code COLUMNS} if it is set, else what the terminal has that stdout is, asked when somebody
     * wants to know.
     */
    public static IntSupplier ofProcess(Map<String, String> environment, boolean terminal) {
        Optional<Integer> set = number(environment.get("COLUMNS"));
        if (set.isPresent()) {
            return set::get;
        }
        return terminal ? new Asked() : () -> UNLIMITED;
    }

    private static Optional<Integer> number(@org.jspecify.annotations.Nullable String text) {
        return Optional.ofNullable(text)
                .filter(word -> NUMBER.matcher(word).matches())
                .map(Integer::parseInt)
                .filter(columns -> columns > 0)
                .map(columns -> Math.max(LEAST, columns));
    }

    /** Asks the terminal once. */
    private static final class Asked implements IntSupplier {
        private int columns;

        @Override
        public synchronized int getAsInt() {
            if (columns == 0) {
                columns = number(size()).orElse(USUAL);
            }
            return columns;
        }

        /** {@code stty size} writes lines and columns; the launcher has asked already. */
        private static String size() {
            String told = System.getProperty("sleet.columns");
            if (told != null) {
                return told;
            }
            try {
                Process stty = new ProcessBuilder(List.of("stty", "size"))
                        .redirectInput(new File("/dev/tty"))
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
                try (InputStream out = stty.getInputStream()) {
                    String size = new String(out.readAllBytes(), StandardCharsets.UTF_8).strip();
                    stty.waitFor(1, TimeUnit.SECONDS);
                    return size.substring(size.indexOf(' ') + 1);
                }
            } catch (IOException e) {
                return "";
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return "";
            }
        }
    }
}
