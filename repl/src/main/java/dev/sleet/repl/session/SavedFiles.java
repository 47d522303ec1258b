package dev.sleet.repl.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** When files were saved last. */
public final class SavedFiles {
    private SavedFiles() {}

    /** Returns the files' times and sizes, which tell whether it is worth to read them, or nothing if one is not there. */
    public static Optional<String> state(List<Path> files) {
        StringBuilder state = new StringBuilder();
        for (Path file : files) {
            try {
                state.append(file).append(Files.getLastModifiedTime(file)).append(Files.size(file));
            } catch (IOException e) {
                return Optional.empty();
            }
        }
        return Optional.of(state.toString());
    }
}
