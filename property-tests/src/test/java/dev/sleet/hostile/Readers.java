package dev.sleet.hostile;

import dev.sleet.dialect.Dialects;
import dev.sleet.dialect.schema.Fingerprint;
import dev.sleet.dialect.text.DdlSyntaxException;
import dev.sleet.export.Graphviz;
import dev.sleet.export.Mermaid;
import dev.sleet.model.Schema;
import dev.sleet.script.print.ScriptPrinter;
import dev.sleet.sqlite.ddl.DdlReader;
import dev.sleet.sqlite.ddl.Mentions;
import dev.sleet.sqlite.normal.Normaliser;
import dev.sleet.sqlite.statement.DdlScript;
import dev.sleet.sqlite.statement.StatementSplitter;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Everything that reads SQL text, and everything that is then done with what was read before anybody is asked. */
final class Readers {
    /** What a thread of a fleet or of somebody's pool has, and not what a test's thread has. */
    private static final long STACK = 512 * 1024;

    private Readers() {}

    /**
     * Reads texts as statements of each kind, in a thread with a small stack.
     *
     * @throws AssertionError if something else stopped a reader than that a text is no SQL
     */
    static void check(List<String> texts) throws InterruptedException {
        check(texts, () -> {});
    }

    /** Reads texts as {@link #check(List)} does, and then lets that thread do one thing more. */
    static void check(List<String> texts, Runnable afterwards) throws InterruptedException {
        AtomicReference<String> last = new AtomicReference<>("");
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        Thread thread = new Thread(
                null,
                () -> {
                    for (String text : texts) {
                        last.set(text);
                        readAll(text);
                    }
                    afterwards.run();
                },
                "reader",
                STACK);
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler((stopped, thrown) -> failure.set(thrown));
        thread.start();
        thread.join();
        Throwable thrown = failure.get();
        if (thrown != null) {
            throw new AssertionError("cannot read " + start(last.get()), thrown);
        }
    }

    private static String start(String text) {
        return text.length() <= 2_000 ? text : text.substring(0, 2_000) + "... (" + text.length() + " characters)";
    }

    private static void readAll(String sql) {
        object(sql);
        index(sql);
        StatementSplitter.isComplete(sql);
        Mentions.of(sql);
        try {
            StatementSplitter.split(sql);
        } catch (DdlSyntaxException e) {
            said(e);
        }
    }

    private static void object(String sql) {
        try {
            use(Schema.of(List.of(DdlReader.object(sql))));
        } catch (DdlSyntaxException e) {
            said(e);
        }
    }

    private static void index(String sql) {
        try {
            DdlReader.TableIndex read = DdlReader.index(sql);
            Schema schema = Schema.of(List.of(DdlReader.object("CREATE TABLE t(a, b)")));
            use(Schema.of(List.of(schema.tables().getFirst().withIndexes(List.of(read.index())))));
        } catch (DdlSyntaxException e) {
            said(e);
        }
    }

    private static void use(Schema schema) {
        Schema normal = Normaliser.normalise(schema);
        Fingerprint.of(normal);
        ScriptPrinter.print(schema);
        DdlScript.of(schema);
        Graphviz.of(schema, Dialects.usual().form());
        Mermaid.of(schema, Dialects.usual().form());
    }

    private static void said(DdlSyntaxException e) {
        if (String.valueOf(e.getMessage()).isBlank() || e.position() < 0) {
            throw new IllegalStateException("a problem without a text or place", e);
        }
    }
}
