package dev.sleet.repl.screen;

import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a number of seconds, which may have a fraction. */
public final class Seconds implements ITypeConverter<Duration> {
    private static final double MOST = 1_000_000;

    @Override
    public Duration convert(String text) {
        double seconds;
        try {
            seconds = Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new TypeConversionException("'" + text + "' is not a number of seconds");
        }
        if (!(seconds >= 0 && seconds <= MOST)) {
            throw new TypeConversionException("'" + text + "' is not a number of seconds");
        }
        return Duration.ofMillis(Math.round(seconds * 1000));
    }
}
