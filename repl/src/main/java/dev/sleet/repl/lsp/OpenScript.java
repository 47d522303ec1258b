package dev.sleet.repl.lsp;

import dev.sleet.script.source.Problem;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A script that is open in an editor.
 *
 * @param uri how the editor names it
 * @param text what the editor has, saved or not
 * @param number how many texts came before it
 * @param kind what it is for
 * @param problems what is known to be wrong with it
 * @param differences what came of the last save
 * @param isRefused whether it was not run after a save, since nobody has said that it may be
 */
record OpenScript(
        String uri,
        String text,
        int number,
        ScriptKind kind,
        List<Problem> problems,
        Optional<Differences> differences,
        boolean isRefused) {
    OpenScript {
        problems = List.copyOf(problems);
    }

    static OpenScript of(String uri, String text) {
        ScriptKind kind = ScriptKind.of(Path.of(URI.create(uri)));
        return new OpenScript(uri, text, 0, kind, List.of(), Optional.empty(), false);
    }

    /** Returns it with another text, about which what the last save told still stands. */
    OpenScript typed(String next) {
        return new OpenScript(uri, next, number + 1, kind, problems, differences, isRefused);
    }

    OpenScript with(ScriptKind.Verdict verdict) {
        return new OpenScript(uri, text, number, verdict.kind(), verdict.problems(), differences, isRefused);
    }

    OpenScript with(Optional<Differences> found, boolean refused) {
        return new OpenScript(uri, text, number, kind, problems, found, refused);
    }

    Path file() {
        return Path.of(URI.create(uri));
    }
}
