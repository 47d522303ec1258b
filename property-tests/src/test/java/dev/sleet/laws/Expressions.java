package dev.sleet.laws;

import static dev.sleet.model.Quoting.identifier;

import dev.sleet.model.SqlText;
import java.util.List;

/** Expressions over columns that SQLite takes everywhere: deterministic, and none fails on any value. */
final class Expressions {
    private final Dice dice;

    Expressions(Dice dice) {
        this.dice = dice;
    }

    /** Returns a condition that most rows meet. */
    SqlText condition(List<String> columns) {
        return SqlText.of(text(columns));
    }

    private String text(List<String> columns) {
        String c = identifier(dice.pick(columns));
        String d = identifier(dice.pick(columns));
        return switch (dice.between(0, 11)) {
            case 0 -> c + " IS NULL OR length(" + c + ") < 1000";
            case 1 -> c + " <> 'forbidden -- text'";
            case 2 -> "typeof(" + c + ") <> 'blob' OR " + d + " IS NULL";
            case 3 -> c + " IN ('open', 'closed', 1) OR 1";
            case 4 -> "coalesce(" + c + ", " + d + ", 0) IS NOT 'x y'";
            case 5 -> "CASE WHEN " + c + " = " + d + " THEN 1 ELSE 2 END > 0";
            case 6 -> c + " NOT BETWEEN 100 AND 200";
            case 7 -> c + " COLLATE NOCASE != 'zz''z'";
            case 8 -> "(" + c + ") IS NOT (" + d + " /* no comment */) OR 1 = 1";
            case 9 -> c + " NOT LIKE 'q%' ESCAPE '\\'";
            case 10 -> "NOT (" + c + " < -100 AND " + d + " > 100)";
            default -> c + " || " + d + " IS NOT x'00ff'";
        };
    }

    /** Returns an expression that gives a value. */
    SqlText value(List<String> columns) {
        String c = identifier(dice.pick(columns));
        String d = identifier(dice.pick(columns));
        return SqlText.of(
                switch (dice.between(0, 7)) {
                    case 0 -> "length(" + c + ")";
                    case 1 -> "upper(" + c + ")";
                    case 2 -> c + " || '-' || " + d;
                    case 3 -> "coalesce(" + c + ", " + d + ")";
                    case 4 -> c + " IS " + d;
                    case 5 -> "CAST(" + c + " AS TEXT)";
                    case 6 -> "substr(" + c + ", 1, 2)";
                    default -> "hex(" + c + ")";
                });
    }

    /** Returns what can stand after DEFAULT. */
    SqlText defaultValue(String type) {
        boolean number = type.equals("INTEGER") || type.equals("INT") || type.equals("REAL");
        if (number) {
            return SqlText.of(dice.of("0", "-1", "+5", "9223372036854775807", "0x10", "(1 + 2)", "NULL", "TRUE"));
        }
        if (type.equals("BLOB")) {
            return SqlText.of(dice.of("x'00ff'", "x''", "NULL", "(zeroblob(2))"));
        }
        return SqlText.of(dice.of(
                "'x'",
                "'it''s -- /* '",
                "''",
                "CURRENT_TIMESTAMP",
                "CURRENT_DATE",
                "(lower('A'))",
                "(1.5e3 || 'x')",
                "'[]'",
                "\"double\"",
                "NULL"));
    }
}
