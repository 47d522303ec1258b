package dev.sleet.repl.lsp;

import dev.sleet.script.source.Problem;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionKind;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DiagnosticSeverity;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.WorkspaceEdit;

/** Problems of scripts as editors show them, and what a key mends. */
final class Diagnoses {
    private static final Pattern MEANT = Pattern.compile("did you mean \"([^\"]+)\"\\?");
    private static final Pattern WRITTEN = Pattern.compile("symbol: \\w+ (\\w+)|\"([^\"]+)\"");

    private Diagnoses() {}

    /** Returns a problem of a text; one of another file is said at the beginning. */
    static Diagnostic of(Problem problem, String file, String text) {
        boolean isHere = problem.file().equals(file) && problem.line() > 0;
        Range range = isHere ? range(problem, text) : new Range(new Position(0, 0), new Position(0, 0));
        Diagnostic diagnostic = new Diagnostic(range, isHere ? problem.message() : problem.toString());
        diagnostic.setSeverity(DiagnosticSeverity.Error);
        diagnostic.setSource("sleet");
        return diagnostic;
    }

    /** Marks the word that the message is about, or else what stands at the place. */
    private static Range range(Problem problem, String text) {
        int start = Offsets.offset(text, new Position(problem.line() - 1, problem.column() - 1));
        int line = text.indexOf('\n', start);
        int end = line < 0 ? text.length() : line;
        Optional<String> word = written(problem.message());
        int at = word.map(name -> text.indexOf(name, start)).orElse(-1);
        if (word.isPresent() && at >= 0 && at < end) {
            return Offsets.range(text, at, at + word.get().length());
        }
        int stop = start;
        while (stop < end && Character.isJavaIdentifierPart(text.charAt(stop))) {
            stop++;
        }
        return Offsets.range(text, start, Math.max(stop, Math.min(end, start + 1)));
    }

    private static Optional<String> written(String message) {
        Matcher matcher = WRITTEN.matcher(message);
        return matcher.find()
                ? Optional.of(matcher.group(1) == null ? matcher.group(2) : matcher.group(1))
                : Optional.empty();
    }

    /** Returns what puts the word that was meant in the place of the one that was written. */
    static Optional<CodeAction> fix(Diagnostic diagnostic, String uri, String text) {
        String message = diagnostic.getMessage();
        Matcher meant = MEANT.matcher(message);
        String marked = text.substring(
                Offsets.offset(text, diagnostic.getRange().getStart()),
                Offsets.offset(text, diagnostic.getRange().getEnd()));
        if (!meant.find() || !written(message).filter(marked::equals).isPresent()) {
            return Optional.empty();
        }
        CodeAction action = new CodeAction("Change to " + meant.group(1));
        action.setKind(CodeActionKind.QuickFix);
        action.setDiagnostics(List.of(diagnostic));
        action.setIsPreferred(true);
        action.setEdit(
                new WorkspaceEdit(java.util.Map.of(uri, List.of(new TextEdit(diagnostic.getRange(), meant.group(1))))));
        return Optional.of(action);
    }
}
