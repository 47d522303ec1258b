package dev.sleet.repl.lsp;

import static dev.sleet.repl.lsp.ScriptedEditor.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.repl.Outcome;
import dev.sleet.repl.session.Trust;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionContext;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.CodeLens;
import org.eclipse.lsp4j.CodeLensParams;
import org.eclipse.lsp4j.DefinitionParams;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DocumentSymbol;
import org.eclipse.lsp4j.DocumentSymbolParams;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.TextEdit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The server, as a scripted editor sees it. */
class ScriptServerTest {
    private static final String SCRIPT = """
        // "a comment
        var users = table("users",
            integer("id").primaryKey(),
            text("name").notNull(),
            index("by_name", "name"));
        var notes = table("notes",
            integer("user_id").references("users", "id"),
            text("body"));
        var names = view("names", "SELECT name, body FROM users JOIN notes ON user_id = id");
        """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path dir;

    @SuppressWarnings("NullAway.Init")
    private ScriptedEditor editor;

    @SuppressWarnings("NullAway.Init")
    private Trust trust;

    private Path database = Path.of("");

    @BeforeEach
    void start() throws Exception {
        database = dir.resolve("app.db");
        Outcome.sql(database, "CREATE TABLE users(id INTEGER PRIMARY KEY)");
        Path script = Files.writeString(dir.resolve("schema.jsh"), SCRIPT);
        trust = new Trust(Files.createDirectory(dir.resolve("state")));
        editor = new ScriptedEditor(script, Optional.of(database), trust);
    }

    @AfterEach
    void end() throws Exception {
        editor.close();
        assertThat(await(editor.itself.ended())).isZero();
    }

    private List<String> lenses() throws Exception {
        return await(editor.server.getTextDocumentService().codeLens(new CodeLensParams(editor.document()))).stream()
                .map(CodeLens::getCommand)
                .map(command -> command.getTitle())
                .toList();
    }

    @Test
    void aMistakeHasItsPlaceAndIsMendedByAKey() throws Exception {
        assertThat(editor.open().getDiagnostics()).isEmpty();
        String text = SCRIPT.replace("notNull", "notNul");
        List<Diagnostic> found = editor.type(text).getDiagnostics();
        assertThat(found).hasSize(1);
        assertThat(found.getFirst().getMessage()).contains("notNul", "did you mean \"notNull\"?");
        assertThat(found.getFirst().getRange())
                .isEqualTo(Offsets.range(text, text.indexOf("notNul"), text.indexOf("notNul") + 6));
        CodeAction fix = await(editor.server
                        .getTextDocumentService()
                        .codeAction(new CodeActionParams(
                                editor.document(), found.getFirst().getRange(), new CodeActionContext(found))))
                .getFirst()
                .getRight();
        TextEdit edit =
                fix.getEdit().getChanges().getOrDefault(editor.uri, List.of()).getFirst();
        int start = Offsets.offset(text, edit.getRange().getStart());
        int end = Offsets.offset(text, edit.getRange().getEnd());
        String mended = text.substring(0, start) + edit.getNewText() + text.substring(end);
        assertThat(mended).isEqualTo(SCRIPT);
        assertThat(editor.type(mended).getDiagnostics()).isEmpty();
    }

    @Test
    void nothingRunsBeforeASaveOfWhatIsTrusted() throws Exception {
        Path proof = dir.resolve("ran");
        String text = SCRIPT + "java.nio.file.Files.writeString(java.nio.file.Path.of(\"" + proof + "\"), \"x\");\n";
        editor.open();
        editor.refreshed();
        editor.type(text);
        editor.complete(text + "|");
        editor.save(text);
        assertThat(proof).doesNotExist();
        assertThat(lenses())
                .containsExactly(
                        "not run, as nobody has said that it may be: run this content", "always run this file");
        editor.execute(ScriptDocuments.TRUST_ALWAYS);
        assertThat(proof).exists();
        assertThat(trust.trusts(editor.file)).isTrue();
        Files.delete(proof);
        editor.type(text + "// typed\n");
        assertThat(proof).doesNotExist();
        editor.save(text + "// saved\n");
        assertThat(proof).exists();
    }

    @Test
    void afterASaveTheDifferencesStandAboveTheTables() throws Exception {
        trust.always(editor.file);
        editor.open();
        editor.refreshed();
        assertThat(lenses()).first().asString().contains("app.db: ", "to match");
        assertThat(lenses()).anyMatch(title -> title.contains("add column \"name\""));
        editor.execute(ScriptDocuments.DIFF);
        assertThat(editor.shown()).anyMatch(text -> text.contains("+ add table \"notes\""));
        editor.save("var users = table(\"users\", integer(\"id\").primaryKey());\n");
        assertThat(lenses()).containsExactly("app.db: no difference");
        assertThat(Outcome.value(database, "SELECT count(*) FROM sqlite_schema"))
                .isEqualTo("1");
    }

    @Test
    void whatOnlyARunFindsIsSaidAfterIt() throws Exception {
        trust.always(editor.file);
        editor.open();
        editor.refreshed();
        String twice = SCRIPT + "var again = table(\"users\", text(\"a\"));\n";
        editor.save(twice);
        assertThat(editor.next(found -> !found.getDiagnostics().isEmpty())
                        .getDiagnostics()
                        .getFirst())
                .satisfies(found -> assertThat(found.getMessage()).contains("has the name of the table \"users\""))
                .satisfies(found ->
                        assertThat(found.getRange().getStart().getLine()).isEqualTo(9));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
        text("a").|;                         notNull,references,unique
        text("a").notNull().uni|;            unique,notNull
        integer("a").references("|");        users,notes,names
        integer("a").references("users", "|"); id,name
        index("i", "|"));                    body,user_id
        index("|"));                         ``
        text("a").references("users").onDelete(|); CASCADE,SET_NULL
        check("c", "bo|");                   body
        te|;                                 text,table,check
        """)
    void whatFitsIsOffered(String typed, String expected) throws Exception {
        editor.open();
        List<String> labels = editor.complete(SCRIPT.replace("text(\"body\"));", "text(\"body\"), " + typed));
        if (expected.isEmpty()) {
            assertThat(labels).isEmpty();
        } else {
            assertThat(labels).contains(expected.split(","));
        }
    }

    @Test
    void inSqlTheColumnsOfItsTablesAreOffered() throws Exception {
        editor.open();
        assertThat(editor.complete(SCRIPT + "var v = view(\"v\", \"SELECT n.| FROM notes n\");"))
                .containsExactly("user_id", "body");
        assertThat(editor.complete(SCRIPT + "var v = view(\"v\", \"SELECT * FROM |\");"))
                .contains("users", "notes", "names");
        assertThat(editor.complete(SCRIPT + "var t = trigger(\"t\").afterInsert().on(\"|\")"))
                .contains("users", "notes");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
        references("us|ers", "id");      "users",
        references("users", "i|d");      "id").primaryKey
        "by_name", "na|me");             "name").notNull
        SELECT name, bo|dy FROM;         "body"));
        JOIN no|tes ON;                  "notes",
        """)
    void namesInTextsLeadToWhatTheyName(String at, String target) throws Exception {
        editor.open();
        int start = SCRIPT.indexOf(at.replace("|", ""));
        int offset = start + at.indexOf('|');
        List<? extends Location> found = await(editor.server
                        .getTextDocumentService()
                        .definition(new DefinitionParams(editor.document(), Offsets.position(SCRIPT, offset))))
                .getLeft();
        assertThat(found).hasSize(1);
        assertThat(Offsets.offset(SCRIPT, found.getFirst().getRange().getStart()))
                .isEqualTo(SCRIPT.indexOf(target) + 1);
    }

    @Test
    void aWordShowsItsJavadocAndANameItsDeclaration() throws Exception {
        editor.open();
        assertThat(hover("not|Null()")).contains("ColumnSpec notNull()", "a value in every row");
        assertThat(hover("te|xt(\"name\")")).contains("ColumnSpec text(String name)");
        assertThat(hover("SELECT na|me")).contains("column `name`", "text(\"name\").notNull()");
        assertThat(hover("va|r users")).isEmpty();
    }

    private String hover(String at) throws Exception {
        int offset = SCRIPT.indexOf(at.replace("|", "")) + at.indexOf('|');
        Hover hover = await(editor.server
                .getTextDocumentService()
                .hover(new HoverParams(editor.document(), Offsets.position(SCRIPT, offset))));
        return hover.getContents().isRight() ? hover.getContents().getRight().getValue() : "";
    }

    @Test
    void theOutlineIsTheSchemaOfATextThatDoesNotCompileToo() throws Exception {
        editor.open();
        editor.type(SCRIPT + "var x = table(\"broken\", integer(\"id\").");
        List<DocumentSymbol> symbols = await(editor.server
                        .getTextDocumentService()
                        .documentSymbol(new DocumentSymbolParams(editor.document())))
                .stream()
                .map(each -> each.getRight())
                .toList();
        assertThat(symbols).extracting(DocumentSymbol::getName).containsExactly("users", "notes", "names", "broken");
        assertThat(symbols.getFirst().getChildren())
                .extracting(DocumentSymbol::getName)
                .containsExactly("id", "name", "by_name");
    }
}
