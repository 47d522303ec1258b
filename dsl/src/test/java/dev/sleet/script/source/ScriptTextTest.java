package dev.sleet.script.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.model.Table;
import dev.sleet.script.load.Evaluation;
import dev.sleet.script.load.LoadOptions;
import dev.sleet.script.load.LoadResult;
import dev.sleet.script.load.ScriptLoader;
import dev.sleet.script.load.Typed;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Edits of a script's text, and what is evaluated behind it. */
class ScriptTextTest {
    private static final Path FILE = Path.of("schema.jsh");
    private static final String SCRIPT = """
        // people
        var key = integer("id").primaryKey();   // shared
        var users = table("users", key, text("name"));

        /* what they wrote */
        var posts = table("posts", key,
            integer("user_id").references("users"));
        """;

    private static ScriptText script() {
        return ScriptText.of(FILE, SCRIPT);
    }

    private static List<Table> tables(ScriptText text) {
        LoadResult result = ScriptLoader.load(text, LoadOptions.DEFAULT);
        assertThat(result).isInstanceOf(LoadResult.Loaded.class);
        return ((LoadResult.Loaded) result).schema().tables();
    }

    @Test
    void aDeclarationTakesThePlaceOfTheOneBeforeAndEverythingElseStaysByteForByte() {
        ScriptText edited = script().with("var users = table(\"users\", key)");

        assertThat(edited.text())
                .isEqualTo(SCRIPT.replace(
                        "var users = table(\"users\", key, text(\"name\"));", "var users = table(\"users\", key);"));
    }

    @Test
    void whatWasBuiltFromSomethingRedefinedIsBuiltAnew() {
        ScriptText edited = script().with("var key = integer(\"number\").primaryKey();");

        assertThat(tables(edited))
                .allSatisfy(
                        table -> assertThat(table.columns().getFirst().name()).isEqualTo("number"));
    }

    @Test
    void somethingNewStandsAtTheEndAndAnImportAtTheBeginning() {
        ScriptText edited = script().with("import java.time.Year")
                .with("var y = Year.of(1).toString();")
                .with("int twice(int n) { return n * 2; }");

        assertThat(edited.text())
                .startsWith("import java.time.Year;\n// people")
                .endsWith("return n * 2; }\n");
        assertThat(edited.variables()).containsExactly("key", "users", "posts", "y");
        assertThat(tables(edited)).hasSize(2);
    }

    @Test
    void theSameEditTwiceIsTheSameText() {
        String typed = "var notes = table(\"notes\", text(\"a\"));";

        assertThat(script().with(typed).with(typed).text())
                .isEqualTo(script().with(typed).text());
    }

    @Test
    void aByteOrderMarkAndLineEndsSurvive() {
        byte[] bytes = ("\uFEFF" + SCRIPT.replace("\n", "\r\n")).getBytes(StandardCharsets.UTF_8);
        ScriptText text = ScriptText.decode(FILE, bytes).orElseThrow();

        assertThat(text.text().getBytes(StandardCharsets.UTF_8)).isEqualTo(bytes);
        assertThat(tables(text.with("var a = table(\"a\", key);"))).hasSize(3);
    }

    @Test
    void bytesThatAreNoTextAreNoScript() {
        assertThat(ScriptText.decode(FILE, new byte[] {(byte) 0xff, (byte) 0xfe}))
                .isEqualTo(Optional.empty());
    }

    @Test
    void aCallIsAddedBehindTheDeclarationOfAName() {
        ScriptText edited =
                script().withCall(3, "name", ".renamedFrom(\"title\")").orElseThrow();

        assertThat(edited.text()).contains("text(\"name\").renamedFrom(\"title\"));");
        assertThat(script().withCall(1, "users", ".renamedFrom(\"people\")")
                        .orElseThrow()
                        .text())
                .contains("var users = table(\"users\", key, text(\"name\")).renamedFrom(\"people\");");
        assertThat(script().withCall(1, "nobody", ".notNull()")).isEmpty();
    }

    @Test
    void anExpressionIsEvaluatedBehindTheScriptAndChangesNothing() {
        assertThat(ScriptLoader.evaluate(script(), "users.name() + 1", LoadOptions.DEFAULT))
                .isEqualTo(new Evaluation.Value(Optional.of("users1")));
        assertThat(ScriptLoader.evaluate(script(), "users.toModel();", LoadOptions.DEFAULT))
                .isInstanceOf(Evaluation.Value.class);
        assertThat(ScriptLoader.evaluate(script(), "List.of().forEach(x -> {})", LoadOptions.DEFAULT))
                .isEqualTo(new Evaluation.Value(Optional.empty()));
    }

    @Test
    void aMistakeInWhatWasTypedIsShownWhereItWasTyped() {
        Evaluation result = ScriptLoader.evaluate(script(), "userz", LoadOptions.DEFAULT);

        assertThat(result).isInstanceOf(Evaluation.Failed.class);
        Problem problem = ((Evaluation.Failed) result).problems().getFirst();
        assertThat(problem.toString())
                .isEqualTo("prompt:1:1: cannot find symbol: variable userz; did you mean \"users\"?");
        assertThat(problem.sourceLine()).hasValue("userz;");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "var a = table(\"a\",",
                "var a =",
                "text(\"a\").",
                "for (int i = 0; i < 3; i++) {",
                "if (true)",
                "/* a comment",
                "var s = \"\"\"",
                "1 +"
            })
    void moreMustFollow(String typed) {
        assertThat(Typed.of(typed).isUnfinished()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tickets",
                "var a = table(\"a\")",
                "1 + 1",
                "users.name()",
                "int twice(int n) { return n * 2; }",
                "text(\"not closed)",
                ""
            })
    void nothingMustFollow(String typed) {
        assertThat(Typed.of(typed).isUnfinished()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"var a = 1", "a = 2", "import java.util.*", "record P(int x) {}", "int f() { return 1; }"})
    void declarations(String typed) {
        assertThat(Typed.of(typed).isDeclaration()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "1 + 1", "a == b", "List.of(1).stream().map(x -> { var y = x; return y; }).toList()"})
    void questions(String typed) {
        assertThat(Typed.of(typed).isDeclaration()).isFalse();
    }

    @Test
    void aDeclarationIsTakenOutAndItsLinesWithIt() {
        String text =
                "var a = table(\"a\");\n\nvar b = table(\"b\",\n    text(\"x\"));\n\nvar c = table(\"c\"); // last\n";
        ScriptText script = ScriptText.of(FILE, text);
        assertThat(script.without("b").orElseThrow().text())
                .isEqualTo("var a = table(\"a\");\n\nvar c = table(\"c\"); // last\n");
        assertThat(script.without("a").orElseThrow().text()).startsWith("var b = table");
        assertThat(script.without("c").orElseThrow().text()).endsWith("text(\"x\"));\n\n // last\n");
        assertThat(script.without("d")).isEmpty();
        assertThat(ScriptText.of(FILE, "int i = 1, j = 2;").without("i")).isEmpty();
    }
}
