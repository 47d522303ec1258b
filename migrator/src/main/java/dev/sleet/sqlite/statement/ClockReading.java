package dev.sleet.sqlite.statement;

import dev.sleet.dialect.text.DdlSyntaxException;
import dev.sleet.sqlite.ddl.Token;
import dev.sleet.sqlite.ddl.Token.Kind;
import dev.sleet.sqlite.ddl.Tokenizer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Expressions that read the clock (lang_datefunc.html, sections 1 and 2), as they were at another moment. */
public final class ClockReading {
    private static final Set<String> FUNCTIONS = Set.of("DATE", "TIME", "DATETIME", "JULIANDAY", "UNIXEPOCH");

    /** Which take a moment among other things. */
    private static final Set<String> OTHERS = Set.of("STRFTIME", "TIMEDIFF");

    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern(
                    "''uuuu-MM-dd HH:mm:ss.SSS''", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private ClockReading() {}

    /** Returns an expression with a moment in place of the present one, or nothing if it does not read the clock. */
    public static Optional<String> at(String expression, Instant moment) {
        List<Token> tokens;
        try {
            tokens = Tokenizer.tokens(expression);
        } catch (DdlSyntaxException e) {
            return Optional.empty();
        }
        String literal = FORM.format(moment);
        StringBuilder text = new StringBuilder();
        int copied = 0;
        Deque<Boolean> brackets = new ArrayDeque<>(); // whether each that is open takes a moment
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.get(i).isSymbol("(")) {
                brackets.push(i > 0 && (isWord(tokens.get(i - 1), FUNCTIONS) || isWord(tokens.get(i - 1), OTHERS)));
            } else if (tokens.get(i).isSymbol(")")) {
                brackets.poll();
            }
            Optional<String> other = other(tokens, i, literal, Boolean.TRUE.equals(brackets.peek()));
            if (other.isPresent()) {
                text.append(expression, copied, tokens.get(i).start()).append(other.get());
                copied = tokens.get(i).end();
            }
        }
        return copied == 0
                ? Optional.empty()
                : Optional.of(text.append(expression.substring(copied)).toString());
    }

    private static Optional<String> other(List<Token> tokens, int at, String literal, boolean isMoment) {
        Token token = tokens.get(at);
        if (isMoment && token.kind() == Kind.STRING && token.name().equalsIgnoreCase("now")) {
            return Optional.of(literal);
        }
        if (token.kind() != Kind.WORD) {
            return isEmptyCall(tokens, at) ? Optional.of(literal + ")") : Optional.empty();
        }
        return switch (token.text().toUpperCase(Locale.ROOT)) {
            case "CURRENT_TIMESTAMP" -> Optional.of("datetime(" + literal + ")");
            case "CURRENT_DATE" -> Optional.of("date(" + literal + ")");
            case "CURRENT_TIME" -> Optional.of("time(" + literal + ")");
            default -> Optional.empty();
        };
    }

    /** Returns whether a bracket closes the call of a function that is given no moment. */
    private static boolean isEmptyCall(List<Token> tokens, int at) {
        return at > 1
                && tokens.get(at).isSymbol(")")
                && tokens.get(at - 1).isSymbol("(")
                && isWord(tokens.get(at - 2), FUNCTIONS);
    }

    private static boolean isWord(Token token, Set<String> words) {
        return words.stream().anyMatch(token::isWord);
    }
}
