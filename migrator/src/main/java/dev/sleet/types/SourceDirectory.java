package dev.sleet.types;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How a directory of sources differs from the files that belong into it. */
public final class SourceDirectory {
    private SourceDirectory() {}

    /** One difference. */
    public sealed interface Difference {
        /** Returns the file, below the directory that was given. */
        Path file();

        /**
         * A file is missing.
         *
         * @param text what belongs into it
         */
        record Missing(Path file, String text) implements Difference {}

        /**
         * A file holds something else.
         *
         * @param before what it holds
         * @param text what belongs into it
         */
        record Changed(Path file, String before, String text) implements Difference {}

        /** A file was written once and is no longer declared. */
        record Extra(Path file) implements Difference {}

        /** A file that was not written here is where another belongs; it is never touched. */
        record InTheWay(Path file) implements Difference {}
    }

    /**
     * Returns the differences in the order of the files; line ends do not matter.
     *
     * @param sources the directory of sources, which may be missing
     * @param files all files of one package
     */
    public static List<Difference> compare(Path sources, List<SourceFile> files) throws IOException {
        List<Difference> differences = new ArrayList<>();
        for (SourceFile file : files) {
            Path path = sources.resolve(file.path());
            if (!Files.exists(path)) {
                differences.add(new Difference.Missing(path, file.text()));
                continue;
            }
            String before = Files.isRegularFile(path) ? Files.readString(path) : "";
            if (!before.startsWith(SourceFile.HEAD)) {
                differences.add(new Difference.InTheWay(path));
            } else if (!before.replace("\r\n", "\n").equals(file.text())) {
                differences.add(new Difference.Changed(path, before.replace("\r\n", "\n"), file.text()));
            }
        }
        Set<Path> declared =
                files.stream().map(file -> sources.resolve(file.path())).collect(Collectors.toSet());
        Set<Path> directories = declared.stream().map(Path::getParent).collect(Collectors.toSet());
        for (Path directory : directories) {
            if (Files.isDirectory(directory)) {
                differences.addAll(extras(directory, declared));
            }
        }
        differences.sort(Comparator.comparing(Difference::file));
        return differences;
    }

    private static List<Difference> extras(Path directory, Set<Path> declared) throws IOException {
        List<Difference> extras = new ArrayList<>();
        try (Stream<Path> all = Files.list(directory)) {
            for (Path path : all.filter(file -> file.toString().endsWith(".java") && !declared.contains(file))
                    .toList()) {
                if (Files.isRegularFile(path) && Files.readString(path).startsWith(SourceFile.HEAD)) {
                    extras.add(new Difference.Extra(path));
                }
            }
        }
        return extras;
    }
}
