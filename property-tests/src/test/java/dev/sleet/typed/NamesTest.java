package dev.sleet.typed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sleet.dsl.ColumnSpec;
import dev.sleet.dsl.Dsl;
import dev.sleet.model.Schema;
import dev.sleet.model.SchemaObject;
import dev.sleet.types.SourceFile;
import dev.sleet.types.TypesException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Any name becomes one of Java. */
class NamesTest {
    /** What Java or the generated files use for something else, and what is no name of Java at all. */
    private static final List<String> NAMES = List.of(
            "class",
            "hashCode",
            "hash_code",
            "getClass",
            "toString",
            "equals",
            "wait",
            "2fa",
            "value",
            "row",
            "at",
            "statement",
            "session",
            "patch",
            "key",
            "found",
            "other",
            "that",
            "of",
            "validate",
            "LAYOUT",
            "find",
            "record",
            "var",
            "_",
            "__",
            "a_b",
            "aB",
            "A B",
            "a-b",
            "",
            " ",
            "\uD83D\uDE00",
            "\u00fc",
            "\u540d\u524d",
            "\"",
            "*/ \\u0022",
            "null",
            "true",
            "insert",
            "update",
            "columns",
            "bind",
            "stored",
            "text");

    private static final List<String> TABLES = List.of(
            "List",
            "lists",
            "String",
            "object",
            "records",
            "session",
            "Sessions",
            "page",
            "table",
            "query",
            "new_tag",
            "tag",
            "tags",
            "tag_patch",
            "app_db",
            "class",
            "instant",
            "Tag",
            "news",
            "a",
            "A b",
            "a_b",
            "open",
            "close",
            "transaction",
            "read",
            "values",
            "layout",
            "nullable",
            "override",
            "statements",
            "expected",
            "\uD83D\uDE00",
            "123",
            "package-info",
            "suppress_warnings");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @Test
    void anyNamesCompileTogether() throws IOException {
        List<SchemaObject> tables = new ArrayList<>();
        java.util.Set<String> seen = new java.util.HashSet<>();
        for (String name : TABLES) {
            if (!seen.add(dev.sleet.model.Names.fold(name))) {
                continue;
            }
            List<ColumnSpec> columns = new ArrayList<>();
            java.util.Set<String> used = new java.util.HashSet<>();
            for (String column : NAMES) {
                if (used.add(dev.sleet.model.Names.fold(column))) {
                    columns.add(column(column, columns.size()));
                }
            }
            tables.add(Dsl.table(name, columns)
                    .with(
                            Dsl.primaryKey("statement", "patch"),
                            Dsl.index("by " + name, "session", "class", "other"),
                            Dsl.uniqueIndex("unique " + name, "hashCode", "row"))
                    .toModel());
        }
        List<SourceFile> files = Generated.files(Schema.of(tables), "odd");
        new Generated(directory).add(files).compiled();
        assertThat(files)
                .extracting(SourceFile::path)
                .contains("odd/List.java", "odd/StringRow.java", "odd/Session.java");
        assertThat(Generated.files(Schema.of(tables), "odd")).isEqualTo(files);
        assertThat(files)
                .as("a checker would want a parameter of that name")
                .allSatisfy(file -> assertThat(file.text()).doesNotContain("column {@code", "table {@code"));
    }

    private static ColumnSpec column(String name, int number) {
        return switch (number % 7) {
            case 0 -> Dsl.integer(name).notNull();
            case 1 -> Dsl.text(name).defaultValue("a");
            case 2 -> Dsl.json(name, "List<String>").notNull();
            case 3 -> Dsl.timestampMillis(name).notNull().setOnUpdate();
            case 4 -> Dsl.blob(name);
            case 5 ->
                Dsl.text(name)
                        .oneOf("a", "A", "", "class", "value", "b c", "b-c")
                        .notNull()
                        .defaultValue("a");
            default -> Dsl.real(name).notNull();
        };
    }

    @Test
    void namesThatOneConstantWouldHoldAreKeptApart() throws IOException {
        Schema schema = Schema.of(List.of(Dsl.table(
                        "pairs",
                        Dsl.integer("id").primaryKey(),
                        Dsl.text("ab").notNull().unique(),
                        Dsl.text("a_b").notNull().unique(),
                        Dsl.text("cd"),
                        Dsl.text("c_d"),
                        Dsl.json("a_bc", "List<String>"),
                        Dsl.json("a_b_c", "List<Long>"))
                .with(Dsl.index("by_cd", "cd"), Dsl.index("by_c_d", "c_d"))
                .toModel()));
        new Generated(directory).add(Generated.files(schema, "apart")).compiled();
    }

    @Test
    void aParameterMayHaveTheNameOfALambdas() throws IOException {
        Schema schema = Schema.of(List.of(Dsl.table(
                        "boxes",
                        Dsl.integer("id").primaryKey(),
                        Dsl.date("stored"),
                        Dsl.uuid("value"),
                        Dsl.bool("statement"))
                .with(
                        Dsl.index("by_stored", "stored"),
                        Dsl.index("by_value", "value"),
                        Dsl.index("by_statement", "statement"))
                .toModel()));
        new Generated(directory).add(Generated.files(schema, "lambdas")).compiled();
    }

    @Test
    void aConstantThatIsNoWordOfJavaGetsAName() throws IOException {
        Schema schema = Schema.of(List.of(Dsl.table(
                        "boxes",
                        Dsl.integer("id").primaryKey(),
                        Dsl.enumeration("kind", "Kind", "a.b", "true", "plain"))
                .toModel()));
        List<SourceFile> files = Generated.files(schema, "dotted");
        new Generated(directory).add(files).compiled();
        assertThat(files).anySatisfy(file -> assertThat(file.text()).contains("A_B(\"a.b\")", "plain(\"plain\")"));
    }

    @Test
    void aTypeMayBeWrittenOutAtAnyDepth() throws IOException {
        Schema schema = Schema.of(List.of(Dsl.table(
                        "trees",
                        Dsl.json("a", "A(B(C(int x) c, Hue{RED} hue) b, C again)"),
                        Dsl.json("d", "D(C(int x) c, Hue{RED} hue, List<B(C c, Hue hue)> b)"))
                .toModel()));
        new Generated(directory).add(Generated.files(schema, "depth")).compiled();
        Schema other = Schema.of(
                List.of(Dsl.table("trees", Dsl.json("a", "A(B(C(int x) c) b)"), Dsl.json("b", "B(C(long x) c)"))
                        .toModel()));
        assertThatThrownBy(() -> Generated.files(other, "depth"))
                .isInstanceOf(TypesException.class)
                .hasMessageContaining("two types of the schema are called C");
    }

    @Test
    void aTableThatNoRecordHoldsIsRefusedByName() {
        List<ColumnSpec> columns = new ArrayList<>();
        for (int i = 0; i < 256; i++) {
            columns.add(Dsl.text("c" + i));
        }
        Schema schema = Schema.of(List.of(Dsl.table("wide", columns).toModel()));
        assertThatThrownBy(() -> Generated.files(schema, "wide"))
                .isInstanceOf(TypesException.class)
                .hasMessageContaining("table \"wide\" has 256 columns");
    }
}
