package dev.sleet.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The readers of the laws refuse what Mermaid and Graphviz refuse. */
class DiagramReadersTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"a\"b\" {\n}",
                "a {\n}",
                "\"a%b\" {\n}",
                "\"\" {\n}",
                "\"a\\\" {\n}",
                "\"x direction TB\" {\n}",
                "\"a\" {\nTEXT pk\n}",
                "\"a\" {\nDECIMAL(10,2) b\n}",
                "\"a\" {\ndouble precision b\n}",
                "\"a\" {\nTEXT 1st\n}",
                "\"a\" {",
                "\"a\" ||--{ \"b\" : \"c\"",
                "\"a\" ||--o{ \"b\"",
                "\"a#b\" {\n}"
            })
    void whatIsNotMermaidIsRefused(String line) {
        assertThatIllegalArgumentException().isThrownBy(() -> MermaidReader.read("erDiagram\n" + line + "\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"a\" [label=<a & b>];",
                "\"a\" [label=<a < b>];",
                "\"a\" [label=<a\u0001>];",
                "\"a\" [label=<<B>a</I>>];",
                "\"a\"b\" [label=<a>];",
                "\"a\\\" [label=<a>];",
                "\"a\" [label=<a>]; \"a\" [label=<a>];",
                "\"a\" [label=<a>]; \"a\" -> \"b\" [label=<c>];",
                "\"a\" [label=<a>]; \"a\":e1:e -> \"a\" [label=<c>];",
                "\"a\" [label=];"
            })
    void whatIsNotGraphvizIsRefused(String line) {
        assertThat(GraphvizReader.read("digraph g {\n\"a\" [label=<<B>a</B>>];\n}\n")
                        .titles())
                .containsExactly("a");
        assertThatIllegalArgumentException().isThrownBy(() -> GraphvizReader.read("digraph g {\n" + line + "\n}\n"));
    }
}
