package dev.sleet.dsl;

import static dev.sleet.dsl.Dsl.check;
import static dev.sleet.dsl.Dsl.column;
import static dev.sleet.dsl.Dsl.expression;
import static dev.sleet.dsl.Dsl.index;
import static dev.sleet.dsl.Dsl.real;
import static dev.sleet.dsl.Dsl.table;
import static dev.sleet.dsl.Dsl.text;
import static dev.sleet.dsl.Dsl.trigger;
import static dev.sleet.dsl.Dsl.view;
import static dev.sleet.dsl.Dsl.virtualTable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a database could not keep is refused where it is written. */
class LiteralsTest {
    /** Returns the places where a script's text becomes SQL. */
    private static Map<String, Consumer<String>> places() {
        Map<String, Consumer<String>> places = new LinkedHashMap<>();
        places.put("a table", wrong -> table(wrong, text("a")).toModel());
        places.put("a column", wrong -> table("t", text(wrong)).toModel());
        places.put("a type", wrong -> table("t", column("a", wrong)).toModel());
        places.put("a default", wrong -> with(text("a").defaultValue(wrong)));
        places.put("an expression as default", wrong -> with(text("a").defaultSql(quoted(wrong))));
        places.put("a column's check", wrong -> with(text("a").check("a <> " + quoted(wrong))));
        places.put("a check", wrong -> with(text("a"), check("c", "a <> " + quoted(wrong))));
        places.put("the name of a check", wrong -> with(text("a"), check(wrong, "a <> ''")));
        places.put("one of some texts", wrong -> with(text("a").oneOf("x", wrong)));
        places.put("a generated column", wrong -> with(text("a").generatedAs(quoted(wrong))));
        places.put("a collation", wrong -> with(text("a").collate(wrong)));
        places.put("a backfill", wrong -> with(text("a").notNull().backfill(quoted(wrong))));
        places.put("an index", wrong -> with(text("a"), index(wrong, "a")));
        places.put("a term of an index", wrong -> with(text("a"), index("i", expression(quoted(wrong)))));
        places.put(
                "the condition of an index",
                wrong -> with(text("a"), index("i", "a").where(quoted(wrong))));
        places.put("a table referred to", wrong -> with(text("a").references(wrong, "id")));
        places.put(
                "the query of a view",
                wrong -> view("v", "SELECT " + quoted(wrong)).toModel());
        places.put("a view", wrong -> view(wrong, "SELECT 1").toModel());
        places.put(
                "the body of a trigger",
                wrong -> trigger("g")
                        .afterInsert()
                        .on("t")
                        .execute("SELECT " + quoted(wrong) + ";")
                        .toModel());
        places.put(
                "the condition of a trigger",
                wrong -> trigger("g")
                        .afterInsert()
                        .on("t")
                        .when(quoted(wrong))
                        .execute("SELECT 1;")
                        .toModel());
        places.put(
                "an argument of a module",
                wrong -> virtualTable("f", "fts5", wrong).toModel());
        return places;
    }

    private static void with(TableElement... elements) {
        table("t", elements).toModel();
    }

    private static String quoted(String text) {
        return "'" + text + "'";
    }

    /** Returns the places that take a text. */
    private static List<String> taking(String text) {
        List<String> taking = new ArrayList<>();
        places().forEach((name, place) -> {
            try {
                place.accept(text);
                taking.add(name);
            } catch (IllegalArgumentException e) {
                if (!String.valueOf(e.getMessage()).matches(".*(half of a surrogate pair|the character NUL).*")) {
                    taking.add(name + ": " + e.getMessage());
                }
            }
        });
        return taking;
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ud800", "a\udc00b", "\ud800\ud800"})
    @DisplayName("H34 half of a surrogate pair is refused wherever a script may have text")
    void halfOfASurrogatePairIsRefused(String wrong) {
        assertThat(taking(wrong)).isEmpty();
    }

    @Test
    @DisplayName("H32 H49 the character NUL is refused wherever a script may have text")
    void nulIsRefused() {
        assertThat(taking("a\0b")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    @DisplayName("H31 a number for which SQL has no literal is refused as a default")
    void whatHasNoLiteralIsRefused(double wrong) {
        assertThatThrownBy(() -> table("t", real("a").defaultValue(wrong)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("SQL has no literal");
    }
}
