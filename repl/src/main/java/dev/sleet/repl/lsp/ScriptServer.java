package dev.sleet.repl.lsp;

import com.google.gson.JsonPrimitive;
import dev.sleet.dialect.Address;
import dev.sleet.dialect.ExitCode;
import dev.sleet.repl.report.Version;
import dev.sleet.repl.session.CommonOptions;
import dev.sleet.repl.session.Trust;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.eclipse.lsp4j.CodeActionKind;
import org.eclipse.lsp4j.CodeActionOptions;
import org.eclipse.lsp4j.CodeLensOptions;
import org.eclipse.lsp4j.CompletionOptions;
import org.eclipse.lsp4j.DidChangeConfigurationParams;
import org.eclipse.lsp4j.DidChangeWatchedFilesParams;
import org.eclipse.lsp4j.ExecuteCommandOptions;
import org.eclipse.lsp4j.ExecuteCommandParams;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InitializeResult;
import org.eclipse.lsp4j.SaveOptions;
import org.eclipse.lsp4j.ServerCapabilities;
import org.eclipse.lsp4j.ServerInfo;
import org.eclipse.lsp4j.TextDocumentSyncKind;
import org.eclipse.lsp4j.TextDocumentSyncOptions;
import org.eclipse.lsp4j.jsonrpc.Launcher;
import org.eclipse.lsp4j.launch.LSPLauncher;
import org.eclipse.lsp4j.services.LanguageClient;
import org.eclipse.lsp4j.services.LanguageClientAware;
import org.eclipse.lsp4j.services.LanguageServer;
import org.eclipse.lsp4j.services.TextDocumentService;
import org.eclipse.lsp4j.services.WorkspaceService;

/** The server for one editor, from its first message to its last. */
final class ScriptServer implements LanguageServer, LanguageClientAware {
    private final Editor editor;
    private final ScriptDocuments documents;
    private final CompletableFuture<Integer> ended = new CompletableFuture<>();
    private volatile boolean isShutDown;

    ScriptServer(Optional<Address> database, CommonOptions options, Trust trust) {
        this.editor = new Editor(database);
        this.documents = new ScriptDocuments(editor, options, trust);
    }

    /** Serves the editor on the other side of this process's streams, and returns the exit code once it is gone. */
    static int serve(Optional<Address> database, CommonOptions options, Trust trust, OutputStream out)
            throws InterruptedException, ExecutionException {
        ScriptServer server = new ScriptServer(database, options, trust);
        Launcher<LanguageClient> launcher = LSPLauncher.createServerLauncher(server, System.in, out);
        server.connect(launcher.getRemoteProxy());
        Future<Void> listening = launcher.startListening();
        CompletableFuture<Integer> gone = CompletableFuture.supplyAsync(() -> {
            try {
                listening.get();
            } catch (InterruptedException | ExecutionException e) {
                return ExitCode.BUG.number();
            }
            return server.ended.getNow(ExitCode.BUG.number());
        });
        return (Integer) CompletableFuture.anyOf(server.ended, gone).get();
    }

    @Override
    public void connect(LanguageClient client) {
        editor.connect(client);
    }

    /** Returns the exit code once the editor has said that it is over: 0 if it said so properly. */
    CompletableFuture<Integer> ended() {
        return ended;
    }

    @Override
    public CompletableFuture<InitializeResult> initialize(InitializeParams params) {
        editor.initialize(params);
        TextDocumentSyncOptions sync = new TextDocumentSyncOptions();
        sync.setOpenClose(true);
        sync.setChange(TextDocumentSyncKind.Full);
        sync.setSave(new SaveOptions(false));
        ServerCapabilities can = new ServerCapabilities();
        can.setTextDocumentSync(sync);
        can.setCompletionProvider(new CompletionOptions(false, List.of(".", "\"")));
        can.setHoverProvider(true);
        can.setDefinitionProvider(true);
        can.setDocumentSymbolProvider(true);
        can.setCodeActionProvider(new CodeActionOptions(List.of(CodeActionKind.QuickFix)));
        can.setCodeLensProvider(new CodeLensOptions(false));
        can.setExecuteCommandProvider(new ExecuteCommandOptions(
                List.of(ScriptDocuments.TRUST, ScriptDocuments.TRUST_ALWAYS, ScriptDocuments.DIFF)));
        return CompletableFuture.completedFuture(
                new InitializeResult(can, new ServerInfo("sleet", String.join(" ", new Version().getVersion()))));
    }

    @Override
    public CompletableFuture<Object> shutdown() {
        isShutDown = true;
        documents.close();
        return CompletableFuture.completedFuture(new JsonPrimitive(true));
    }

    @Override
    public void exit() {
        ended.complete(isShutDown ? 0 : 1);
    }

    @Override
    public TextDocumentService getTextDocumentService() {
        return documents;
    }

    @Override
    public WorkspaceService getWorkspaceService() {
        return new WorkspaceService() {
            @Override
            public void didChangeConfiguration(DidChangeConfigurationParams params) {
                // what counts is said at the beginning
            }

            @Override
            public void didChangeWatchedFiles(DidChangeWatchedFilesParams params) {
                // only what is open counts
            }

            @Override
            public CompletableFuture<Object> executeCommand(ExecuteCommandParams params) {
                String uri = params.getArguments().isEmpty()
                        ? ""
                        : params.getArguments().getFirst() instanceof JsonPrimitive text ? text.getAsString() : "";
                return documents.execute(params.getCommand(), uri);
            }
        };
    }
}
