package dev.sleet.repl.lsp;

import dev.sleet.repl.session.CommonOptions;
import dev.sleet.repl.session.Trust;
import dev.sleet.script.load.LoadResult;
import dev.sleet.script.load.ScriptLoader;
import dev.sleet.script.source.ScriptText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.CodeLens;
import org.eclipse.lsp4j.CodeLensParams;
import org.eclipse.lsp4j.Command;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionList;
import org.eclipse.lsp4j.CompletionParams;
import org.eclipse.lsp4j.DefinitionParams;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidCloseTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.DidSaveTextDocumentParams;
import org.eclipse.lsp4j.DocumentSymbol;
import org.eclipse.lsp4j.DocumentSymbolParams;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.LocationLink;
import org.eclipse.lsp4j.MarkupContent;
import org.eclipse.lsp4j.MarkupKind;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.SymbolInformation;
import org.eclipse.lsp4j.TextDocumentPositionParams;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.services.TextDocumentService;

/**
 * The scripts that are open. A text that is opened or typed is compiled, on a thread of its own, and nothing of it runs; what is
 * asked meanwhile is answered from its tokens.
 */
final class ScriptDocuments implements TextDocumentService {
    static final String TRUST = "sleet.trust";
    static final String TRUST_ALWAYS = "sleet.trustAlways";
    static final String DIFF = "sleet.diff";

    private final Map<String, OpenScript> open = new ConcurrentHashMap<>();
    private final ExecutorService compiler = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "sleet-lsp");
        thread.setDaemon(true);
        return thread;
    });
    private final Editor editor;
    private final CommonOptions options;
    private final Trust trust;
    private final Surroundings surroundings;

    ScriptDocuments(Editor editor, CommonOptions options, Trust trust) {
        this.editor = editor;
        this.options = options;
        this.trust = trust;
        this.surroundings = new Surroundings(options);
    }

    @Override
    public void didOpen(DidOpenTextDocumentParams params) {
        String uri = params.getTextDocument().getUri();
        open.put(uri, OpenScript.of(uri, params.getTextDocument().getText()));
        compiler.execute(() -> {
            if (!run(uri)) {
                check(uri);
            }
        });
    }

    @Override
    public void didChange(DidChangeTextDocumentParams params) {
        String uri = params.getTextDocument().getUri();
        String text = params.getContentChanges().getLast().getText();
        change(uri, script -> script.typed(text));
        check(uri);
    }

    @Override
    public void didSave(DidSaveTextDocumentParams params) {
        String uri = params.getTextDocument().getUri();
        compiler.execute(() -> run(uri));
    }

    @Override
    public void didClose(DidCloseTextDocumentParams params) {
        String uri = params.getTextDocument().getUri();
        open.remove(uri);
        editor.client().publishDiagnostics(new PublishDiagnosticsParams(uri, List.of()));
    }

    private void change(String uri, UnaryOperator<OpenScript> edit) {
        open.computeIfPresent(uri, (key, script) -> edit.apply(script));
    }

    /** Compiles the newest text; one that was typed over meanwhile is left out. */
    private void check(String uri) {
        int number = Optional.ofNullable(open.get(uri)).map(OpenScript::number).orElse(0);
        compiler.execute(() -> {
            OpenScript script = open.get(uri);
            if (script == null || script.number() != number) {
                return;
            }
            publish(uri, number, surroundings.judge(script));
        });
    }

    private void publish(String uri, int number, ScriptKind.Verdict verdict) {
        change(uri, script -> script.number() == number ? script.with(verdict) : script);
        OpenScript script = open.get(uri);
        if (script == null || script.number() != number) {
            return;
        }
        editor.client()
                .publishDiagnostics(new PublishDiagnosticsParams(
                        uri,
                        verdict.problems().stream()
                                .map(problem ->
                                        Diagnoses.of(problem, script.file().toString(), script.text()))
                                .toList()));
    }

    /**
     * Runs what the file holds, if it is a trusted schema and is what the editor shows, compares it with the database, and returns whether
     * it is known by now what is wrong with it.
     */
    private boolean run(String uri) {
        OpenScript script = open.get(uri);
        if (script == null || !isSaved(script)) {
            return false;
        }
        ScriptKind.Verdict verdict = surroundings.judge(script);
        if (verdict.kind() != ScriptKind.SCHEMA) {
            publish(uri, script.number(), verdict);
            change(uri, now -> now.with(Optional.empty(), false));
            editor.refresh();
            return true;
        }
        boolean trusted = trust.trusts(script.file());
        Optional<Differences> differences = Optional.empty();
        if (trusted) {
            switch (ScriptLoader.load(ScriptText.of(script.file(), script.text()), options.loadOptions())) {
                case LoadResult.Failed failed ->
                    publish(uri, script.number(), new ScriptKind.Verdict(ScriptKind.SCHEMA, failed.problems()));
                case LoadResult.Loaded loaded -> {
                    publish(uri, script.number(), new ScriptKind.Verdict(ScriptKind.SCHEMA, List.of()));
                    differences = editor.database()
                            .map(database ->
                                    Differences.of(database, script.file().getFileName(), loaded.schema(), options));
                }
            }
        }
        Optional<Differences> found = differences;
        change(uri, now -> now.with(found, !trusted));
        editor.refresh();
        return trusted;
    }

    private static boolean isSaved(OpenScript script) {
        try {
            return Files.exists(script.file())
                    && Files.readString(script.file()).equals(script.text());
        } catch (java.io.IOException e) {
            return false; // what cannot be read has not been saved
        }
    }

    /** Does what a lens offers. */
    CompletableFuture<Object> execute(String command, String uri) {
        return CompletableFuture.supplyAsync(
                () -> {
                    OpenScript script = open.get(uri);
                    if (script == null) {
                        return "";
                    }
                    Path file = script.file();
                    switch (command) {
                        case TRUST -> trust.add(file);
                        case TRUST_ALWAYS -> trust.always(file);
                        default -> {
                            String plan =
                                    script.differences().map(Differences::plan).orElse("");
                            editor.show(plan);
                            return plan;
                        }
                    }
                    run(uri);
                    return "";
                },
                compiler);
    }

    private <T> CompletableFuture<T> of(String uri, T none, Function<OpenScript, T> answer) {
        OpenScript script = open.get(uri);
        return CompletableFuture.completedFuture(script == null ? none : answer.apply(script));
    }

    private static int offset(OpenScript script, TextDocumentPositionParams params) {
        return Offsets.offset(script.text(), params.getPosition());
    }

    @Override
    public CompletableFuture<Either<List<CompletionItem>, CompletionList>> completion(CompletionParams params) {
        OpenScript script = open.get(params.getTextDocument().getUri());
        if (script == null) {
            return CompletableFuture.completedFuture(Either.forLeft(List.of()));
        }
        return new Completions(ScriptNames.of(script.text()), editor.takesSnippets(), script.kind(), surroundings)
                .at(offset(script, params))
                .thenApply(Either::forLeft);
    }

    @Override
    public CompletableFuture<Hover> hover(HoverParams params) {
        return of(
                params.getTextDocument().getUri(),
                new Hover(List.of()),
                script -> new Lookup(ScriptNames.of(script.text()))
                        .shown(offset(script, params))
                        .map(text -> new Hover(new MarkupContent(MarkupKind.MARKDOWN, text)))
                        .orElseGet(() -> new Hover(List.of())));
    }

    @Override
    public CompletableFuture<Either<List<? extends Location>, List<? extends LocationLink>>> definition(
            DefinitionParams params) {
        return of(
                params.getTextDocument().getUri(),
                Either.forLeft(List.of()),
                script -> Either.forLeft(new Lookup(ScriptNames.of(script.text()))
                        .declared(offset(script, params)).stream()
                                .map(item -> new Location(
                                        script.uri(), Offsets.range(script.text(), item.nameStart(), item.nameEnd())))
                                .toList()));
    }

    @Override
    public CompletableFuture<List<Either<SymbolInformation, DocumentSymbol>>> documentSymbol(
            DocumentSymbolParams params) {
        return of(
                params.getTextDocument().getUri(),
                List.of(),
                script -> ScriptNames.of(script.text()).items().stream()
                        .map(item ->
                                Either.<SymbolInformation, DocumentSymbol>forRight(Symbols.of(script.text(), item)))
                        .toList());
    }

    @Override
    public CompletableFuture<List<Either<Command, CodeAction>>> codeAction(CodeActionParams params) {
        String uri = params.getTextDocument().getUri();
        return of(
                uri,
                List.of(),
                script -> params.getContext().getDiagnostics().stream()
                        .flatMap(diagnostic -> Diagnoses.fix(diagnostic, uri, script.text()).stream())
                        .map(Either::<Command, CodeAction>forRight)
                        .toList());
    }

    @Override
    public CompletableFuture<List<? extends CodeLens>> codeLens(CodeLensParams params) {
        return of(params.getTextDocument().getUri(), List.of(), Lenses::of);
    }

    /** Ends the threads. */
    void close() {
        compiler.shutdownNow();
        surroundings.close();
    }
}
