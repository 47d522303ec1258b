package dev.sleet.model.postgres;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The arguments of a function as they stand between its parentheses (sql-createfunction.html). */
public final class RoutineArguments {
    private static final Pattern PIECE = Pattern.compile("\"(?:[^\"]|\"\")*\"|'(?:[^']|'')*'|[\\w$]+|\\s+|::|:=|.");
    private static final Set<String> MODES = Set.of("in", "out", "inout", "variadic");

    /** The types of more than one word, with what their second word may be. */
    private static final Pattern SEVERAL = Pattern.compile(
            "(?:double precision|(?:character|char|bit) varying"
                    + "|(?:timestamp|time) (?:with|without)|national (?:character|char)|interval (?:year|month|day|hour|minute|second)).*");

    private RoutineArguments() {}

    /**
     * An argument.
     *
     * @param mode {@code IN}, {@code OUT}, {@code INOUT} or {@code VARIADIC}
     * @param name its name, in quotes if it was written with them
     * @param type its type
     * @param defaultValue what it is where it is not given
     */
    public record Argument(String mode, Optional<String> name, String type, Optional<String> defaultValue) {
        /** Returns whether a caller gives it, so that it tells one function from another. */
        public boolean isGiven() {
            return !mode.equals("OUT");
        }
    }

    /** Returns the arguments that a text has. */
    public static List<Argument> of(String arguments) {
        List<Argument> all = new ArrayList<>();
        for (List<String> pieces : split(pieces(arguments))) {
            all.add(argument(pieces));
        }
        return all;
    }

    /** Returns the types of the arguments that are given, which tell one function from another of its name. */
    static String types(String arguments) {
        return of(arguments).stream()
                .filter(Argument::isGiven)
                .map(argument -> (argument.mode().equals("VARIADIC") ? "VARIADIC " : "") + argument.type())
                .collect(Collectors.joining(", "));
    }

    private static List<String> pieces(String text) {
        List<String> pieces = new ArrayList<>();
        Matcher matcher = PIECE.matcher(text);
        while (matcher.find()) {
            pieces.add(matcher.group().isBlank() ? " " : matcher.group());
        }
        return pieces;
    }

    /** Splits at commas that stand in no parentheses. */
    private static List<List<String>> split(List<String> pieces) {
        List<List<String>> all = new ArrayList<>();
        List<String> one = new ArrayList<>();
        int depth = 0;
        for (String piece : pieces) {
            depth += piece.equals("(") || piece.equals("[") ? 1 : piece.equals(")") || piece.equals("]") ? -1 : 0;
            if (piece.equals(",") && depth == 0) {
                all.add(one);
                one = new ArrayList<>();
            } else {
                one.add(piece);
            }
        }
        all.add(one);
        return all.stream().filter(each -> !String.join("", each).isBlank()).toList();
    }

    private static Argument argument(List<String> pieces) {
        int end = pieces.size();
        int start = end;
        int depth = 0;
        for (int i = 0; i < pieces.size() && start == end; i++) {
            String piece = pieces.get(i);
            depth += piece.equals("(") ? 1 : piece.equals(")") ? -1 : 0;
            if (depth == 0 && i > 0 && (piece.equalsIgnoreCase("default") || piece.equals("=") || piece.equals(":="))) {
                start = i;
            }
        }
        Optional<String> value = start == end
                ? Optional.empty()
                : Optional.of(String.join("", pieces.subList(start + 1, end)).strip());
        List<String> words = new ArrayList<>(pieces.subList(0, start));
        words.removeIf(String::isBlank);
        String mode = "IN";
        if (words.size() > 1 && MODES.contains(words.getFirst().toLowerCase(Locale.ROOT))) {
            mode = words.removeFirst().toUpperCase(Locale.ROOT);
        }
        Optional<String> name = Optional.empty();
        String declared = String.join("", pieces.subList(0, start)).strip();
        if (words.size() > 1
                && isWord(words.get(1))
                && !SEVERAL.matcher(String.join(" ", words).toLowerCase(Locale.ROOT))
                        .matches()) {
            name = Optional.of(words.getFirst());
        }
        declared = mode.equals("IN") && !declared.toLowerCase(Locale.ROOT).matches("in\\s.*")
                ? declared
                : declared.substring(mode.length()).strip();
        declared = declared.substring(name.map(String::length).orElse(0)).strip();
        return new Argument(mode, name, declared, value);
    }

    private static boolean isWord(String piece) {
        return piece.startsWith("\"") || Character.isLetter(piece.charAt(0)) || piece.charAt(0) == '_';
    }
}
