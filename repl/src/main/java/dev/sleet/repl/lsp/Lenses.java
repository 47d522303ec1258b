package dev.sleet.repl.lsp;

import dev.sleet.model.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.lsp4j.CodeLens;
import org.eclipse.lsp4j.Command;
import org.eclipse.lsp4j.Range;

/** What stands above the lines of a script after a save: how a database differs, or that nothing was run. */
final class Lenses {
    private Lenses() {}

    static List<CodeLens> of(OpenScript script) {
        List<CodeLens> lenses = new ArrayList<>();
        if (script.isRefused()) {
            lenses.add(lens(
                    script, 0, "not run, as nobody has said that it may be: run this content", ScriptDocuments.TRUST));
            lenses.add(lens(script, 0, "always run this file", ScriptDocuments.TRUST_ALWAYS));
        }
        script.differences().ifPresent(differences -> {
            lenses.add(lens(script, 0, differences.title(), ScriptDocuments.DIFF));
            ScriptNames.of(script.text())
                    .tables()
                    .forEach(table -> Optional.ofNullable(differences.changes().get(Names.fold(table.name())))
                            .ifPresent(changes -> lenses.add(
                                    lens(script, table.start(), String.join(", ", changes), ScriptDocuments.DIFF))));
        });
        return lenses;
    }

    private static CodeLens lens(OpenScript script, int offset, String title, String command) {
        Range range = Offsets.range(script.text(), offset, offset);
        return new CodeLens(range, new Command(title, command, List.of(script.uri())), null);
    }
}
