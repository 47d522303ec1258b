package dev.sleet.repl.lsp;

import static dev.sleet.repl.lsp.ScriptedEditor.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.repl.TypesOutcome;
import dev.sleet.repl.session.CommonOptions;
import dev.sleet.repl.session.Trust;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.lsp4j.CodeLensParams;
import org.eclipse.lsp4j.Diagnostic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scripts in an editor that declare no schema: those that {@code sleet run} runs, seeds and steps. */
class OtherScriptsTest {
    private static final String RUN = """
        open(args[0]);
        AppDb db = AppDb.open(Path.of(args[0]));
        Project printers = db.projects().upsert(NewProject.of("Printers"), Projects.NAME_KEY);
        push("--yes");
        """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path dir;

    @SuppressWarnings("NullAway.Init")
    private Trust trust;

    private final CommonOptions common = new CommonOptions();
    private Optional<ScriptedEditor> opened = Optional.empty();

    @BeforeEach
    void make() throws Exception {
        Files.writeString(dir.resolve("schema.jsh"), """
            var projects = table("projects", integer("id").primaryKey(), text("name").notNull().unique());
            var tickets = table("tickets",
                integer("id").primaryKey(),
                integer("project_id").notNull().references("projects"));
            """);
        trust = new Trust(Files.createDirectory(dir.resolve("state")));
        common.classPath.add(dir.resolve("classes"));
    }

    @AfterEach
    void end() throws Exception {
        if (opened.isPresent()) {
            opened.get().close();
        }
    }

    private void types() throws Exception {
        assertThat(TypesOutcome.of(dir).code()).isZero();
        TypesOutcome.compiled(dir);
    }

    private ScriptedEditor editor(String name, String text) throws Exception {
        Path script = Files.writeString(dir.resolve(name), text);
        ScriptedEditor editor = new ScriptedEditor(script, Optional.empty(), trust, common);
        opened = Optional.of(editor);
        return editor;
    }

    @Test
    void aScriptForRunHasTheCommandsAndTypedTablesBehindTheDot() throws Exception {
        types();
        ScriptedEditor editor = editor("nightly.jsh", RUN);
        assertThat(editor.open().getDiagnostics()).isEmpty();
        assertThat(editor.complete(RUN + "db.|"))
                .contains("projects", "tickets")
                .doesNotContain("hashCode", "notify");
        assertThat(editor.complete(RUN + "db.tickets().by|")).containsExactlyInAnyOrder("byId", "byProject");
        assertThat(editor.complete(RUN + "var all = db.tickets()\n    .byProject(printers.id()).l|"))
                .contains("list");
        assertThat(editor.complete(RUN + "for (Project each : db.projects().all().list()) {\n    each.|"))
                .contains("id", "name");
        assertThat(editor.complete(RUN + "mig|")).contains("migrate");
        List<Diagnostic> found = editor.type(RUN + "db.ticket();\n").getDiagnostics();
        assertThat(found).hasSize(1);
        assertThat(found.getFirst().getMessage()).contains("ticket");
        assertThat(found.getFirst().getRange().getStart().getLine()).isEqualTo(4);
    }

    @Test
    void nothingOfItRunsEvenIfItIsTrusted() throws Exception {
        types();
        Path proof = dir.resolve("ran");
        String text = "Files.writeString(Path.of(\"" + proof + "\"), \"x\");\nint made = Files.writeString(Path.of(\""
                + proof + "\"), \"x\").getNameCount();\nexit(3);\n";
        ScriptedEditor editor = editor("nightly.jsh", text);
        trust.always(editor.file);
        assertThat(editor.open().getDiagnostics()).isEmpty();
        editor.refreshed();
        editor.save(text + "// saved\n");
        assertThat(editor.complete(text + "Path.of(\"a\").toAbs|")).contains("toAbsolutePath");
        assertThat(proof).doesNotExist();
        assertThat(await(editor.server.getTextDocumentService().codeLens(new CodeLensParams(editor.document()))))
                .isEmpty();
    }

    @Test
    void aSeedIsGivenTheTypedDatabaseOnceItIsCompiled() throws Exception {
        ScriptedEditor editor = editor("seed.jsh", "");
        editor.open();
        assertThat(editor.complete("db.fetch|")).as("jOOQ's").contains("fetchCount");
        types();
        assertThat(editor.complete("db.|")).contains("projects").doesNotContain("fetchCount");
        assertThat(editor.type("db.projects().insert(NewProject.of(\"One\"));\n")
                        .getDiagnostics())
                .isEmpty();
        assertThat(editor.complete("db.projects().insert(NewProject.of(\"One\")).|"))
                .containsExactlyInAnyOrder("id", "name");
    }

    @Test
    void aSchemaStaysOneWhileItIsTyped() throws Exception {
        String schema = Files.readString(dir.resolve("schema.jsh"));
        ScriptedEditor editor = editor("schema.jsh", schema);
        assertThat(editor.open().getDiagnostics()).isEmpty();
        assertThat(editor.complete(schema + "var x = table(\"x\", te|")).contains("text");
        assertThat(editor.complete(schema + "var x = projects.stri|")).contains("strict");
        assertThat(editor.type(schema + "var x = tabel(\"x\");\n").getDiagnostics())
                .singleElement()
                .satisfies(found -> assertThat(found.getMessage()).contains("did you mean \"table\"?"));
    }
}
