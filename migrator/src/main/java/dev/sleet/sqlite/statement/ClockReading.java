package dev.sleet.sqlite.statement;

import dev.sleet.dialect.text.DdlSyntaxException;
import dev.sleet.sqlite.ddl.Token;
import dev.sleet.sqlite.ddl.Token.Kind;
import dev.sleet.sqlite.ddl.Tokenizer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Expressions that read the clock (lang_datefunc.html, sections 1 and 2), as they were at another moment. */
public final class ClockReading {
    private static final Set<String> FUNCTIONS = Set.of("DATE", "TIME", "DATETIME", "JULIANDAY", "UNIXEPOCH");
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
        for (int i = 0; i < tokens.size(); i++) {
            Optional<String> other = other(tokens, i, literal);
            if (other.isPresent()) {
                text.append(expression, copied, tokens.get(i).start()).append(other.get());
                copied = tokens.get(i).end();
            }
        }
        return copied == 0
                ? Optional.empty()
                : Optional.of(text.append(expression.substring(copied)).toString());
    }

    private static Optional<String> other(List<Token> tokens, int at, String literal) {
        Token token = tokens.get(at);
        if (token.kind() == Kind.STRING && token.name().equalsIgnoreCase("now")) {
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
                && FUNCTIONS.stream().anyMatch(tokens.get(at - 2)::isWord);
    }
}
