package dev.sleet.repl.lsp;

import com.google.gson.JsonObject;
import dev.sleet.dialect.Address;
import dev.sleet.repl.session.Kinds;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.MessageType;
import org.eclipse.lsp4j.services.LanguageClient;
import org.jspecify.annotations.Nullable;

/** The editor at the other end: what it can do, and which database it has named. */
final class Editor {
    private final Optional<Address> named;
    private volatile @Nullable LanguageClient client;
    private volatile Optional<Address> database;
    private volatile boolean takesSnippets;
    private volatile boolean refreshesLenses;

    /** Makes the editor before it has said anything; {@code named} is the database on the command line. */
    Editor(Optional<Address> named) {
        this.named = named;
        this.database = named;
    }

    void connect(LanguageClient other) {
        client = other;
    }

    LanguageClient client() {
        LanguageClient found = client;
        if (found == null) {
            throw new IllegalStateException("no editor is connected");
        }
        return found;
    }

    /** Hears what the editor can do. A path of a database is one in its workspace. */
    @SuppressWarnings("deprecation") // editors still send rootUri, and some nothing else
    void initialize(InitializeParams params) {
        Path root = params.getRootUri() == null ? Path.of("") : Path.of(URI.create(params.getRootUri()));
        Optional<Address> wanted =
                params.getInitializationOptions() instanceof JsonObject options && options.has("database")
                        ? Optional.of(Kinds.address(options.get("database").getAsString()))
                        : named;
        database = wanted.map(
                address -> address.file().map(root::resolve).map(Address::of).orElse(address));
        var capabilities = params.getCapabilities();
        if (capabilities == null) {
            return;
        }
        var text = capabilities.getTextDocument();
        takesSnippets = text != null
                && text.getCompletion() != null
                && text.getCompletion().getCompletionItem() != null
                && Boolean.TRUE.equals(text.getCompletion().getCompletionItem().getSnippetSupport());
        refreshesLenses = capabilities.getWorkspace() != null
                && capabilities.getWorkspace().getCodeLens() != null
                && Boolean.TRUE.equals(capabilities.getWorkspace().getCodeLens().getRefreshSupport());
    }

    Optional<Address> database() {
        return database;
    }

    boolean takesSnippets() {
        return takesSnippets;
    }

    /** Has the lenses asked for again. */
    void refresh() {
        if (refreshesLenses) {
            CompletableFuture<Void> unused =
                    client().refreshCodeLenses(); // an answer that never comes matters to nobody
        }
    }

    void show(String text) {
        if (!text.isEmpty()) {
            client().showMessage(new MessageParams(MessageType.Info, text));
        }
    }
}
