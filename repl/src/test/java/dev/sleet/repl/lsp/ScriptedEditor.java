package dev.sleet.repl.lsp;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.sleet.repl.session.CommonOptions;
import dev.sleet.repl.session.Trust;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.CodeLensWorkspaceCapabilities;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionParams;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.DidSaveTextDocumentParams;
import org.eclipse.lsp4j.ExecuteCommandParams;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InitializeResult;
import org.eclipse.lsp4j.InitializedParams;
import org.eclipse.lsp4j.MessageActionItem;
import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.ShowMessageRequestParams;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextDocumentItem;
import org.eclipse.lsp4j.VersionedTextDocumentIdentifier;
import org.eclipse.lsp4j.WorkspaceClientCapabilities;
import org.eclipse.lsp4j.jsonrpc.Launcher;
import org.eclipse.lsp4j.launch.LSPLauncher;
import org.eclipse.lsp4j.services.LanguageClient;
import org.eclipse.lsp4j.services.LanguageServer;

/** An editor without a person: it speaks to the server over pipes, as a real one does. */
final class ScriptedEditor implements LanguageClient, AutoCloseable {
    private static final long SECONDS = 20;

    final LanguageServer server;
    final ScriptServer itself;
    final String uri;
    final Path file;
    private final BlockingQueue<PublishDiagnosticsParams> diagnostics = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> refreshes = new LinkedBlockingQueue<>();
    private final List<String> shown = new ArrayList<>();
    private final List<Future<Void>> listening = new ArrayList<>();
    private int version;

    ScriptedEditor(Path file, Optional<Path> database, Trust trust) throws Exception {
        this(file, database, trust, new CommonOptions());
    }

    ScriptedEditor(Path file, Optional<Path> database, Trust trust, CommonOptions common) throws Exception {
        this.file = file;
        this.uri = file.toUri().toString();
        PipedInputStream toServer = new PipedInputStream(1 << 16);
        PipedInputStream toEditor = new PipedInputStream(1 << 16);
        PipedOutputStream fromServer = new PipedOutputStream(toEditor);
        PipedOutputStream fromEditor = new PipedOutputStream(toServer);
        itself = new ScriptServer(Optional.empty(), common, trust);
        Launcher<LanguageClient> serving = LSPLauncher.createServerLauncher(itself, toServer, fromServer);
        itself.connect(serving.getRemoteProxy());
        listening.add(serving.startListening());
        Launcher<LanguageServer> editing = LSPLauncher.createClientLauncher(this, toEditor, fromEditor);
        listening.add(editing.startListening());
        server = editing.getRemoteProxy();
        InitializeParams params = new InitializeParams();
        WorkspaceClientCapabilities workspace = new WorkspaceClientCapabilities();
        workspace.setCodeLens(new CodeLensWorkspaceCapabilities(true));
        params.setCapabilities(new ClientCapabilities(workspace, null, null));
        JsonObject options = new JsonObject();
        database.ifPresent(found -> options.add("database", new JsonPrimitive(found.toString())));
        params.setInitializationOptions(options);
        InitializeResult result = await(server.initialize(params));
        if (result.getServerInfo() == null) {
            throw new IllegalStateException("the server has no name");
        }
        server.initialized(new InitializedParams());
    }

    static <T> T await(CompletableFuture<T> future) throws Exception {
        return future.get(SECONDS, TimeUnit.SECONDS);
    }

    /** Types a text in which {@code |} is the cursor, and returns what is offered there. */
    List<String> complete(String text) throws Exception {
        type(text.replace("|", ""));
        return await(server.getTextDocumentService().completion(new CompletionParams(document(), cursor(text))))
                .getLeft()
                .stream()
                .map(CompletionItem::getLabel)
                .toList();
    }

    TextDocumentIdentifier document() {
        return new TextDocumentIdentifier(uri);
    }

    /** Opens the file as it is and returns what is wrong with it. */
    PublishDiagnosticsParams open() throws Exception {
        server.getTextDocumentService()
                .didOpen(new DidOpenTextDocumentParams(
                        new TextDocumentItem(uri, "jsh", version, Files.readString(file))));
        return next(any -> true);
    }

    PublishDiagnosticsParams type(String text) throws Exception {
        diagnostics.clear();
        server.getTextDocumentService()
                .didChange(new DidChangeTextDocumentParams(
                        new VersionedTextDocumentIdentifier(uri, ++version),
                        List.of(new TextDocumentContentChangeEvent(text))));
        return next(any -> true);
    }

    /** Saves, and returns when the server has done what it does then. */
    void save(String text) throws Exception {
        Files.writeString(file, text);
        type(text);
        refreshes.clear();
        server.getTextDocumentService().didSave(new DidSaveTextDocumentParams(document()));
        refreshed();
    }

    void refreshed() throws InterruptedException {
        if (refreshes.poll(SECONDS, TimeUnit.SECONDS) == null) {
            throw new IllegalStateException("nothing came of it");
        }
    }

    PublishDiagnosticsParams next(Predicate<PublishDiagnosticsParams> wanted) throws InterruptedException {
        while (true) {
            PublishDiagnosticsParams found = diagnostics.poll(SECONDS, TimeUnit.SECONDS);
            if (found == null) {
                throw new IllegalStateException("the server says nothing");
            }
            if (wanted.test(found)) {
                return found;
            }
        }
    }

    void execute(String command) throws Exception {
        await(server.getWorkspaceService()
                .executeCommand(new ExecuteCommandParams(command, List.of(new JsonPrimitive(uri)))));
    }

    List<String> shown() {
        return shown;
    }

    /** Returns the place of the cursor, {@code |}, in a text; the text without it is what is typed. */
    static Position cursor(String text) {
        return Offsets.position(text.replace("|", ""), text.indexOf('|'));
    }

    @Override
    public void publishDiagnostics(PublishDiagnosticsParams found) {
        diagnostics.add(found);
    }

    @Override
    public CompletableFuture<Void> refreshCodeLenses() {
        refreshes.add("");
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void showMessage(MessageParams message) {
        shown.add(message.getMessage());
    }

    @Override
    public CompletableFuture<MessageActionItem> showMessageRequest(ShowMessageRequestParams params) {
        return CompletableFuture.completedFuture(new MessageActionItem());
    }

    @Override
    public void logMessage(MessageParams message) {
        shown.add(message.getMessage());
    }

    @Override
    public void telemetryEvent(Object event) {
        shown.add(String.valueOf(event));
    }

    @Override
    public void close() throws IOException {
        try {
            await(server.shutdown());
            server.exit();
            await(itself.ended());
            listening.forEach(future -> future.cancel(true));
        } catch (Exception e) {
            throw new IOException(e);
        }
    }
}
