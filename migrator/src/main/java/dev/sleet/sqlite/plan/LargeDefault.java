package dev.sleet.sqlite.plan;

import dev.sleet.model.Column;
import dev.sleet.model.SqlText;
import dev.sleet.model.Table;
import dev.sleet.sqlite.ddl.Token;
import dev.sleet.sqlite.ddl.Tokenizer;
import dev.sleet.sqlite.normal.Affinity;
import java.math.BigDecimal;

/**
 * Defaults of REAL columns that are not the same number as INTEGER and as REAL. An index holds the one for rows that lack the column (insert.c,
 * sqlite3GenerateIndexKey) and the rows show the other, so that writing them in full leaves the index behind; and DROP COLUMN
 * writes the wrong one (alter.c, sqlite3AlterDropColumn). A rebuild copies what is read and makes the indexes anew.
 */
final class LargeDefault {
    /** 2^53: up to here a REAL is exact. */
    private static final BigDecimal EXACT = BigDecimal.valueOf(1L << 53);

    private LargeDefault() {}

    /** Returns whether a column has one. */
    static boolean isIn(Column column, boolean strict) {
        return column.generated().isEmpty()
                && Affinity.of(column, strict) == Affinity.REAL
                && column.defaultValue().filter(LargeDefault::isLarge).isPresent();
    }

    /** Returns whether a column of a table has one. */
    static boolean isIn(Table table) {
        return table.columns().stream().anyMatch(column -> isIn(column, table.strict()));
    }

    private static boolean isLarge(SqlText value) {
        return Tokenizer.tokens(value.written()).stream()
                .filter(token -> token.kind() == Token.Kind.NUMBER
                        || token.kind() == Token.Kind.STRING
                        || token.kind() == Token.Kind.QUOTED)
                .anyMatch(token -> isLarge(
                        token.kind() == Token.Kind.NUMBER
                                ? token.text()
                                : token.name().strip()));
    }

    private static boolean isLarge(String number) {
        if (number.regionMatches(true, 0, "0x", 0, 2)) {
            return true;
        }
        try {
            return new BigDecimal(number.replace("_", "")).abs().compareTo(EXACT) > 0;
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
