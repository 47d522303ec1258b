package dev.sleet.repl.types;

import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import dev.sleet.repl.screen.TextFile;
import dev.sleet.types.SourceDirectory;
import dev.sleet.types.SourceDirectory.Difference;
import dev.sleet.types.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The files of types beside those of a directory.
 *
 * @param sources the directory
 * @param differences what differs, none of which is a file of somebody else
 * @param unchanged how many files do not differ
 */
public record TypesFiles(Path sources, List<Difference> differences, int unchanged) {
    /** So many names of files go into a line. */
    private static final int NAMED = 6;

    public TypesFiles {
        differences = List.copyOf(differences);
    }

    static TypesFiles of(Path sources, List<SourceFile> files) {
        try {
            List<Difference> differences = SourceDirectory.compare(sources, files);
            requireFree(differences);
            long others = differences.stream()
                    .filter(difference -> !(difference instanceof Difference.Extra))
                    .count();
            return new TypesFiles(sources, differences, files.size() - (int) others);
        } catch (IOException e) {
            throw failed("read " + sources, e);
        }
    }

    private static void requireFree(List<Difference> differences) {
        List<Difference.OfAnother> ofAnother = differences.stream()
                .filter(Difference.OfAnother.class::isInstance)
                .map(Difference.OfAnother.class::cast)
                .toList();
        if (!ofAnother.isEmpty()) {
            Difference.OfAnother first = ofAnother.getFirst();
            throw new SleetException(
                    ExitCode.REFUSED,
                    "cannot delete " + first.file() + ": it is of another schema, to which the package belongs",
                    List.of(
                            "that file begins with " + first.head(),
                            "nothing was written; choose another --package, or if its schema is now this one,"
                                    + " delete what was written there before"));
        }
        List<String> inTheWay = differences.stream()
                .filter(Difference.InTheWay.class::isInstance)
                .map(difference -> difference.file().toString())
                .toList();
        if (!inTheWay.isEmpty()) {
            throw new SleetException(
                    ExitCode.REFUSED,
                    "cannot write " + inTheWay.getFirst()
                            + (inTheWay.size() == 1 ? "" : " and " + (inTheWay.size() - 1) + " more"),
                    List.of(
                            "it does not begin with " + SourceFile.HEAD + ", so it was written by somebody else",
                            "nothing was written; move it away, or choose another --package"));
        }
    }

    private static SleetException failed(String what, IOException e) {
        return new SleetException(ExitCode.FAILED, "cannot " + what, List.of(String.valueOf(e.getMessage())), e);
    }

    /**
     * Writes what differs and deletes what is no longer declared.
     *
     * @throws SleetException if a file cannot be written
     */
    public void write() {
        for (Difference difference : differences) {
            try {
                write(difference);
            } catch (IOException e) {
                throw failed("write " + difference.file(), e);
            }
        }
    }

    private static void write(Difference difference) throws IOException {
        switch (difference) {
            case Difference.Missing missing -> {
                @Nullable Path parent = missing.file().getParent();
                if (parent != null) {
                    Files.createDirectories(parent);
                }
                TextFile.of(missing.file()).write(missing.text());
            }
            case Difference.Changed changed -> TextFile.of(changed.file()).write(changed.text());
            case Difference.Extra extra -> Files.delete(extra.file());
            case Difference.InTheWay other -> {}
            case Difference.OfAnother other -> {}
        }
    }

    /** Returns what {@link #write()} does, in a line. */
    public String summary() {
        long deleted =
                differences.stream().filter(Difference.Extra.class::isInstance).count();
        if (differences.isEmpty()) {
            return "nothing to write: " + count(unchanged) + " in " + sources + " up to date";
        }
        return "wrote " + count(differences.size() - deleted) + " to " + sources
                + (deleted > 0 ? ", deleted " + deleted : "")
                + (unchanged > 0 ? ", " + unchanged + " unchanged" : "");
    }

    /** Returns which files {@link #write()} changes, in a line. */
    public String names() {
        return differences.stream()
                        .limit(NAMED)
                        .map(difference -> sign(difference) + difference.file().getFileName())
                        .collect(Collectors.joining(" "))
                + (differences.size() > NAMED ? " and " + (differences.size() - NAMED) + " more" : "");
    }

    static String sign(Difference difference) {
        return switch (difference) {
            case Difference.Missing missing -> "+";
            case Difference.Changed changed -> "~";
            case Difference.Extra extra -> "-";
            case Difference.InTheWay other -> "";
            case Difference.OfAnother other -> "";
        };
    }

    static String count(long files) {
        return files + (files == 1 ? " file" : " files");
    }
}
