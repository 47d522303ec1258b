package dev.sleet.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.Sleet;
import dev.sleet.dialect.schema.Fingerprint;
import dev.sleet.model.Schema;
import dev.sleet.script.load.LoadResult;
import dev.sleet.script.load.ScriptLoader;
import dev.sleet.script.print.ScriptPrinter;
import dev.sleet.sqlite.normal.Normaliser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

class RoundTripProperties {
    private static Path folder = Path.of("");

    @BeforeContainer
    static void makeFolder() throws IOException {
        folder = Files.createTempDirectory("sleet-laws");
    }

    @AfterContainer
    static void removeFolder() throws IOException {
        Files.deleteIfExists(folder.resolve("schema.jsh"));
        Files.delete(folder);
    }

    /** What is created is what is read. */
    @Property(seed = "20261121")
    void introspectionUndoesCreation(@ForAll Schema schema) {
        try (Scratch scratch = Scratch.of(schema)) {
            Schema read = scratch.schema();
            assertThat(Normaliser.normalise(read)).isEqualTo(Normaliser.normalise(schema));
            assertThat(Sleet.diff(read, schema)).isEmpty();
            assertThat(fingerprint(read)).isEqualTo(fingerprint(schema));
        }
    }

    /** What is printed loads to what was printed, and prints as the same text again. */
    @Property(seed = "20261121")
    void loadingUndoesPrinting(@ForAll Schema schema) throws IOException {
        String script = ScriptPrinter.print(schema);
        LoadResult result = ScriptLoader.load(Files.writeString(folder.resolve("schema.jsh"), script));
        assertThat(result).as(script).isInstanceOf(LoadResult.Loaded.class);
        Schema loaded = ((LoadResult.Loaded) result).schema();
        assertThat(Normaliser.normalise(loaded)).as(script).isEqualTo(Normaliser.normalise(schema));
        assertThat(ScriptPrinter.print(loaded)).isEqualTo(script);
    }

    /** A schema does not differ from itself, nor from how another database would spell it. */
    @Property(seed = "20261121")
    void nothingDiffersFromItself(@ForAll Schema schema, @ForAll long seed) {
        assertThat(Sleet.diff(schema, schema)).isEmpty();
        String respelled = new Spelling(new Dice(seed)).script(schema);
        try (Scratch scratch = Scratch.script(respelled)) {
            Schema read = scratch.schema();
            assertThat(Sleet.diff(schema, read)).as("from\n%s", respelled).isEmpty();
            assertThat(Sleet.diff(read, schema)).as("to\n%s", respelled).isEmpty();
            assertThat(fingerprint(read)).as("fingerprint of\n%s", respelled).isEqualTo(fingerprint(schema));
        }
    }

    /** Two schemas that SQLite treats differently are never equal, and two that are equal are treated alike. */
    @Property(seed = "20261121")
    void whatSqliteTellsApartDiffers(@ForAll Journey journey) {
        try (Scratch from = Scratch.of(journey.from());
                Scratch to = Scratch.of(journey.to())) {
            boolean alike = Facts.of(from).equals(Facts.of(to));
            boolean equal = Sleet.diff(from.schema(), to.schema()).isEmpty();
            assertThat(fingerprint(from.schema()).equals(fingerprint(to.schema())))
                    .isEqualTo(equal);
            assertThat(equal && !alike).isFalse();
            assertThat(equal).isEqualTo(Sleet.diff(journey.from(), journey.to()).isEmpty());
        }
    }

    /** An edit is always seen, unless all it does is to name the collation that a term of a key has anyway, or to say things in another order. */
    @Property(seed = "20261121")
    void everyEditIsSeen(@ForAll Schema schema, @ForAll long seed) {
        Schema edited = new Edits(new Dice(seed)).edited(schema, 1);
        if (!withoutBinary(edited).equals(withoutBinary(schema))) {
            assertThat(Sleet.diff(schema, edited))
                    .as("from\n%s\nto\n%s", Journey.ddl(schema), Journey.ddl(edited))
                    .isNotEmpty();
            assertThat(fingerprint(edited)).isNotEqualTo(fingerprint(schema));
        }
    }

    /** Returns the statements that make a schema, sorted, without the collation that is the usual one. */
    private static List<String> withoutBinary(Schema schema) {
        String ddl = Journey.ddl(schema).replaceAll(" COLLATE \"?BINARY\"?", "");
        return Stream.of(ddl.split("(?m)^(?=CREATE )"))
                .map(statement -> statement.replaceFirst("[\\s;]+$", ""))
                .sorted()
                .toList();
    }

    private static String fingerprint(Schema schema) {
        return Fingerprint.of(Normaliser.normalise(schema));
    }
}
