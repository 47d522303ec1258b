package dev.sleet.repl.prompt.reader;

import dev.sleet.dialect.Address;
import dev.sleet.dialect.Databases;
import dev.sleet.repl.prompt.Repl;
import dev.sleet.repl.screen.Visible;
import dev.sleet.repl.session.States;
import java.util.List;

/** What stands before the cursor: the file, {@code *} where it is not as declared, {@code !} after a failed apply. */
final class PromptText {
    private PromptText() {}

    static String of(Repl repl) {
        List<Address> databases = repl.workspace().databases();
        if (databases.isEmpty()) {
            return (repl.workspace().isLoaded()
                            ? name(Address.of(repl.workspace().text().file()))
                            : "sleet")
                    + marks(repl, false);
        }
        boolean differs = repl.workspace()
                .schema()
                .filter(schema -> databases.stream()
                        .anyMatch(file ->
                                Databases.exists(file) && repl.standing().differs(file, schema)))
                .isPresent();
        String others = databases.size() > 1 ? " +" + (databases.size() - 1) : "";
        String transaction = repl.session().held().isInTransaction() ? "(tx)" : "";
        return name(databases.getFirst()) + transaction + others + marks(repl, differs);
    }

    /** Returns it for what is about to be opened. */
    static String before(List<Address> files) {
        List<Address> databases =
                files.stream().filter(file -> !States.isScript(file)).toList();
        String others = databases.size() > 1 ? " +" + (databases.size() - 1) : "";
        return files.isEmpty() ? "sleet> " : name((databases.isEmpty() ? files : databases).getFirst()) + others + "> ";
    }

    private static String name(Address file) {
        return Visible.of(file.name());
    }

    private static String marks(Repl repl, boolean differs) {
        return (differs ? "*" : "") + (repl.hasFailed() ? "!" : "") + "> ";
    }
}
