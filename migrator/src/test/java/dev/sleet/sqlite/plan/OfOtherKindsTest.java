package dev.sleet.sqlite.plan;

import static dev.sleet.dsl.Dsl.asc;
import static dev.sleet.dsl.Dsl.desc;
import static dev.sleet.dsl.Dsl.index;
import static dev.sleet.dsl.Dsl.integer;
import static dev.sleet.dsl.Dsl.primaryKey;
import static dev.sleet.dsl.Dsl.table;
import static dev.sleet.dsl.Dsl.text;
import static dev.sleet.dsl.Dsl.view;
import static dev.sleet.dsl.postgres.Pg.enumType;
import static dev.sleet.dsl.postgres.Pg.exclude;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sleet.dialect.Database;
import dev.sleet.dialect.Databases;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.schema.Exclusions;
import dev.sleet.dialect.schema.PlanOptions;
import dev.sleet.dsl.SchemaPart;
import dev.sleet.model.DatabaseKind;
import dev.sleet.model.Schema;
import dev.sleet.sqlite.live.Introspector;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What an application declares in Java for PostgreSQL is not pushed to SQLite without it. */
class OfOtherKindsTest {
    @Test
    void eachIsNamedWithItsPlace() throws Exception {
        Schema schema = Schema.of(Stream.<SchemaPart>of(
                        enumType("mood", "sad"),
                        table(
                                        "t",
                                        integer("n").identity(),
                                        text("x").unique().nullsNotDistinct(),
                                        exclude("e").with("x", "="),
                                        index("i", asc("x").nullsLast()).using("gin"))
                                .unlogged(),
                        view("v", "SELECT 1").with("security_invoker", "true"))
                .map(part -> part.toModel(DatabaseKind.POSTGRES))
                .toList());
        try (Database database = Databases.scratch()) {
            var live = Introspector.introspect(database.connection(), Exclusions.NONE);
            SleetException refusal = catchThrowableOfType(
                    SleetException.class, () -> SqlitePlanner.plan(live, schema, PlanOptions.NONE));
            assertThat(refusal.code()).isEqualTo(ExitCode.SCRIPT);
            assertThat(refusal.what()).isEqualTo("this schema is not one of SQLite");
            assertThat(refusal.details())
                    .extracting(detail -> detail.replaceFirst("\\.java:[0-9]+$", ""))
                    .containsExactly(
                            "enum type \"mood\": enumType(...) is PostgreSQL's, declared at OfOtherKindsTest",
                            "view \"v\": with(...) is PostgreSQL's, declared at OfOtherKindsTest",
                            "table \"t\": unlogged() is PostgreSQL's, declared at OfOtherKindsTest",
                            "table \"t\", column \"n\": identity() is PostgreSQL's, declared at OfOtherKindsTest",
                            "table \"t\": nullsNotDistinct() is PostgreSQL's, declared at OfOtherKindsTest",
                            "table \"t\": exclude(...) is PostgreSQL's, declared at OfOtherKindsTest",
                            "index \"i\": using(\"gin\") is PostgreSQL's, declared at OfOtherKindsTest",
                            "index \"i\": nullsLast() is PostgreSQL's, declared at OfOtherKindsTest");
        }
    }

    @Test
    void aKeyThatNoStatementMakesIsNamed() throws Exception {
        Schema schema = Schema.of(Stream.<SchemaPart>of(
                        table("t", integer("a"), primaryKey(desc("a").collate("NOCASE"))),
                        table(
                                "of_column",
                                integer("a").collate("NOCASE"),
                                primaryKey(desc("a").collate("nocase"))),
                        table("upwards", integer("a"), primaryKey(asc("a").collate("NOCASE"))),
                        table("of_text", text("a"), primaryKey(desc("a").collate("NOCASE"))),
                        table("without", integer("a"), primaryKey(desc("a").collate("NOCASE")))
                                .withoutRowid())
                .map(part -> part.toModel(DatabaseKind.SQLITE))
                .toList());
        try (Database database = Databases.scratch()) {
            var live = Introspector.introspect(database.connection(), Exclusions.NONE);
            SleetException refusal = catchThrowableOfType(
                    SleetException.class, () -> SqlitePlanner.plan(live, schema, PlanOptions.NONE));
            assertThat(refusal.code()).isEqualTo(ExitCode.SCRIPT);
            assertThat(refusal.details())
                    .singleElement()
                    .asString()
                    .startsWith("table \"t\": a descending key of an INTEGER column has the collation of the column");
        }
    }
}
