package dev.sleet.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.dialect.Dialects;
import dev.sleet.model.Constraint.ForeignKey;
import dev.sleet.model.Schema;
import dev.sleet.model.Table;
import dev.sleet.model.View;
import dev.sleet.model.VirtualTable;
import dev.sleet.repl.diagram.SvgDiagram;
import dev.sleet.repl.screen.Visible;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What a picture of a schema shows, and that it can be read. */
class SvgProperties {
    @Property(seed = "20261121")
    void allIsInThePictureOnce(@ForAll Schema schema) throws Exception {
        String text = svg(schema);
        SvgReader.Drawing drawing = SvgReader.read(text);
        assertThat(named(drawing, "table"))
                .as(text)
                .isEqualTo(shown(schema.tables().stream().map(Table::name).toList()));
        assertThat(named(drawing, "view"))
                .isEqualTo(shown(schema.views().stream().map(View::name).toList()));
        assertThat(named(drawing, "virtual"))
                .isEqualTo(shown(
                        schema.virtualTables().stream().map(VirtualTable::name).toList()));
        for (int i = 0; i < schema.tables().size(); i++) {
            List<String> columns = drawing.boxes().get(i).columns();
            Table table = schema.tables().get(i);
            assertThat(columns).hasSameSizeAs(table.columns());
            for (int j = 0; j < columns.size(); j++) {
                assertThat(columns.get(j))
                        .startsWith(Visible.of(table.columns().get(j).name()).strip());
            }
        }
        assertThat(drawing.lines())
                .hasSize(schema.tables().stream()
                        .mapToInt(table -> table.constraints(ForeignKey.class).size())
                        .sum());
    }

    @Property(seed = "20261121")
    void nothingLiesOverAnother(@ForAll Schema schema) throws Exception {
        String text = svg(schema);
        SvgReader.Drawing drawing = SvgReader.read(text);
        List<SvgReader.Box> boxes = drawing.boxes();
        for (int i = 0; i < boxes.size(); i++) {
            SvgReader.Area area = boxes.get(i).area();
            assertInside(drawing.page(), area, text);
            assertThat(boxes.get(i).texts()).as(text).allMatch(x -> x < area.width());
            assertThat(boxes.subList(i + 1, boxes.size()))
                    .as(text)
                    .noneMatch(other -> other.area().overlaps(area));
            assertThat(drawing.lines())
                    .as(text)
                    .flatExtracting(SvgReader.Line::parts)
                    .noneMatch(part -> part.overlaps(area));
        }
        drawing.lines().forEach(line -> line.parts().forEach(part -> assertInside(drawing.page(), part, text)));
    }

    private static void assertInside(SvgReader.Area page, SvgReader.Area area, String text) {
        assertThat(area.left()).as(text).isNotNegative();
        assertThat(area.top()).as(text).isNotNegative();
        assertThat(area.left() + area.width()).as(text).isLessThanOrEqualTo(page.width());
        assertThat(area.top() + area.height()).as(text).isLessThanOrEqualTo(page.height());
    }

    @Property(seed = "20261121")
    void oneSchemaHasOnePicture(@ForAll Schema schema) {
        assertThat(svg(schema)).isEqualTo(svg(schema));
    }

    /** Whatever a name is, it is text; nothing is fetched and nothing runs. */
    @Example
    void namesAreText() throws Exception {
        String hostile = "</title><script>alert(1)</script>&amp;]]>\"'\u0000\u202e\ufffe\n\ud83d\ude00";
        try (Scratch scratch =
                Scratch.script("CREATE TABLE \"" + hostile.replace("\"", "\"\"").replace("\u0000", "")
                        + "\"(\"<a href='x'>\" \"<b>\" PRIMARY KEY, \"" + "wide ".repeat(100) + "\" TEXT)")) {
            String text = svg(scratch.schema());
            assertThat(text).doesNotContain("<script", "<a ", "<b>", "http://x", "url(", "\u202e", "\ufffe");
            assertThat(text.split("http", -1)).as("only the namespace").hasSize(2);
            SvgReader.Box box = SvgReader.read(text).boxes().get(0);
            assertThat(box.name())
                    .startsWith("</title><script>alert(1)</script>&amp;]]>\"'")
                    .contains("\\ufffe");
            assertThat(box.columns().get(0)).startsWith("<a href='x'> <b>");
            assertThat(box.columns().get(1)).startsWith("wide ".repeat(100));
            assertThat(box.area().width()).isLessThan(1000);
        }
    }

    private static String svg(Schema schema) {
        return SvgDiagram.of(schema, Dialects.usual().form());
    }

    private static List<String> named(SvgReader.Drawing drawing, String kind) {
        return drawing.boxes().stream()
                .filter(box -> box.kind().equals(kind))
                .map(SvgReader.Box::name)
                .toList();
    }

    private static List<String> shown(List<String> names) {
        return names.stream().map(Visible::of).toList();
    }
}
