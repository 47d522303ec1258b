package dev.sleet.repl;

import dev.sleet.apply.ExitCode;
import java.nio.file.Path;
import java.util.List;

/** Does the same with several databases, each of which may fail without keeping the others from their turn. */
final class EachDatabase {
    private final List<Path> files;
    private final Failure failure;
    private final Interrupts interrupts;

    EachDatabase(List<Path> files, Failure failure, Interrupts interrupts) {
        this.files = List.copyOf(files);
        this.failure = failure;
        this.interrupts = interrupts;
    }

    /** What is done with one database; it may write members of the object that is open. */
    interface Action {
        ExitCode run(Path file);
    }

    /** Writes the member {@code databases} and returns the worst of the exit codes. */
    ExitCode run(JsonWriter json, Action action) {
        ExitCode worst = ExitCode.DONE;
        json.name("databases").array();
        for (Path file : files) {
            json.object().put("database", file.toString());
            ExitCode code = one(file, json, action);
            interrupts.awaitEnd();
            json.put("exit", code.number()).end();
            if (severity(code) > severity(worst)) {
                worst = code;
            }
            if (code == ExitCode.INTERRUPTED) {
                break;
            }
        }
        json.end();
        return worst;
    }

    private ExitCode one(Path file, JsonWriter json, Action action) {
        try {
            return action.run(file);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            interrupts.awaitEnd();
            json.endTo(3);
            return failure.report(e, json);
        }
    }

    /** A bug is worse than what can be told, and an unknown outcome is worse than a bug. */
    private static int severity(ExitCode code) {
        return switch (code) {
            case BUG -> 100;
            case LOOK -> 101;
            default -> code.number();
        };
    }
}
