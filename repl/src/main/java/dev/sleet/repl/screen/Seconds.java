package dev.sleet.repl.screen;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a duration: a number, which may have a fraction, of seconds or of the unit behind it. */
public final class Seconds implements ITypeConverter<Duration> {
    private static final Pattern FORM = Pattern.compile("([0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)\\s*(ms|s|m|min|h)?");
    private static final double MOST = 1_000_000;

    @Override
    public Duration convert(String text) {
        Matcher form = FORM.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!form.matches()) {
            throw wrong(text);
        }
        double number = Double.parseDouble(form.group(1));
        double seconds = switch (form.group(2) == null ? "s" : form.group(2)) {
            case "ms" -> number / 1000;
            case "m", "min" -> number * 60;
            case "h" -> number * 3600;
            default -> number;
        };
        if (seconds > MOST) {
            throw wrong(text);
        }
        return Duration.ofMillis(Math.round(seconds * 1000));
    }

    private static TypeConversionException wrong(String text) {
        return new TypeConversionException("'" + text + "' is not a duration, such as 5, 500ms, 1.5s or 2m");
    }
}
