package dev.sleet.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.Sleet;
import dev.sleet.dialect.Dialects;
import dev.sleet.dialect.schema.Fingerprint;
import dev.sleet.export.Graphviz;
import dev.sleet.export.Mermaid;
import dev.sleet.export.SchemaTree;
import dev.sleet.model.Constraint.ForeignKey;
import dev.sleet.model.Names;
import dev.sleet.model.Quoting;
import dev.sleet.model.Schema;
import dev.sleet.model.SchemaObject;
import dev.sleet.model.Table;
import dev.sleet.model.Trigger;
import dev.sleet.model.View;
import dev.sleet.sqlite.normal.Normaliser;
import dev.sleet.sqlite.statement.DdlScript;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class ExportProperties {
    /** The SQL of a schema makes an equal schema in an empty database, whatever spelling it was read from. */
    @Property(seed = "20261121")
    void exportedSqlMakesTheSchema(@ForAll Schema schema, @ForAll long seed) {
        assertMakes(DdlScript.of(schema), schema);
        try (Scratch scratch = Scratch.script(new Spelling(new Dice(seed)).script(schema))) {
            assertMakes(DdlScript.of(scratch.schema()), schema);
        }
    }

    private static void assertMakes(String sql, Schema schema) {
        try (Scratch made = Scratch.script(sql)) {
            Schema read = made.schema();
            assertThat(Sleet.diff(schema, read)).as(sql).isEmpty();
            assertThat(fingerprint(read)).as(sql).isEqualTo(fingerprint(schema));
        }
    }

    private static String fingerprint(Schema schema) {
        return Fingerprint.of(Normaliser.normalise(schema));
    }

    /** However views are declared, each is created after those that it reads. */
    @Property(seed = "20261121")
    void viewsComeAfterWhatTheyRead(@ForAll Schema schema, @ForAll long seed) {
        List<View> declared = schema.views();
        List<View> shuffled = new ArrayList<>(declared);
        Collections.reverse(shuffled);
        Schema other = new Schema(schema.tables(), schema.virtualTables(), shuffled, schema.triggers());
        try (Scratch made = Scratch.script(DdlScript.of(other))) {
            List<View> created = made.schema().views();
            assertThat(created)
                    .extracting(View::name)
                    .containsExactlyInAnyOrderElementsOf(
                            declared.stream().map(View::name).toList());
            for (int i = 0; i < created.size(); i++) {
                for (View later : created.subList(i + 1, created.size())) {
                    String read = " (FROM|JOIN) " + Pattern.quote(Quoting.identifier(later.name())) + "(?!\")";
                    assertThat(created.get(i).select().written()).doesNotContainPattern(read);
                }
            }
        }
    }

    /** Two schemas that differ have different trees: nothing is left out. */
    @Property(seed = "20261121")
    void theTreeHoldsEverything(@ForAll Journey journey) {
        if (!Sleet.diff(journey.from(), journey.to()).isEmpty()) {
            assertThat(SchemaTree.of(journey.from())).isNotEqualTo(SchemaTree.of(journey.to()));
        }
        Schema schema = journey.from();
        assertThat(names(schema, "tables"))
                .isEqualTo(schema.tables().stream().map(Table::name).toList());
        assertThat(names(schema, "triggers"))
                .isEqualTo(schema.triggers().stream().map(Trigger::name).toList());
    }

    private static List<Object> names(Schema schema, String kind) {
        List<Object> names = new ArrayList<>();
        for (Object part : (List<?>) SchemaTree.of(schema).getOrDefault(kind, List.of())) {
            names.add(String.valueOf(((Map<?, ?>) part).get("name")));
        }
        return names;
    }

    /** Mermaid reads every table with its columns and every reference, and shows the names as they are. */
    @Property(seed = "20261121")
    void mermaidReadsTheDiagram(@ForAll Schema schema) {
        String text = Mermaid.of(schema, Dialects.usual().form());
        MermaidReader.Diagram diagram = MermaidReader.read(text);
        assertThat(diagram.entities()).as(text).containsExactlyElementsOf(shown(drawn(schema), " "));
        assertThat(diagram.attributes())
                .as(text)
                .containsExactlyElementsOf(schema.tables().stream()
                        .map(table -> table.columns().size())
                        .toList());
        assertThat(diagram.relations()).as(text).containsExactlyElementsOf(lines(schema, " "));
    }

    /** Graphviz reads a node for every table, view and virtual table, and an edge between columns for every reference. */
    @Property(seed = "20261121")
    void graphvizReadsTheGraph(@ForAll Schema schema) {
        String text = Graphviz.of(schema, Dialects.usual().form());
        GraphvizReader.Graph graph = GraphvizReader.read(text);
        List<String> titles =
                graph.titles().stream().map(title -> title.replace("\\n", "\n")).toList();
        assertThat(titles)
                .as(text)
                .containsExactlyElementsOf(shown(drawn(schema), "\u00a0").stream()
                        .map(title -> title.equals(" ") ? "\u00a0" : title)
                        .toList());
        assertThat(graph.edges()).as(text).containsExactlyElementsOf(lines(schema, ""));
    }

    private static List<String> drawn(Schema schema) {
        return schema.objects().stream()
                .filter(object -> !(object instanceof Trigger))
                .map(SchemaObject::name)
                .toList();
    }

    private static List<String> shown(List<String> names, String ifEmpty) {
        return names.stream().map(name -> name.isEmpty() ? ifEmpty : name).toList();
    }

    /** Returns {@code child -> parent} for every reference. */
    private static List<String> lines(Schema schema, String ifEmpty) {
        List<String> lines = new ArrayList<>();
        for (Table table : schema.tables()) {
            for (ForeignKey key : table.constraints(ForeignKey.class)) {
                String parent = drawn(schema).stream()
                        .filter(name -> Names.same(name, key.parent()))
                        .findFirst()
                        .orElse(key.parent());
                lines.add(String.join(" -> ", shown(List.of(table.name(), parent), ifEmpty)));
            }
        }
        return lines;
    }
}
