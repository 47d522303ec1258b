package dev.sleet.types;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
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

        /**
         * A file that is not declared was written for another database class or from another source; it is never touched, as the
         * package may be that of another schema.
         *
         * @param head its first line
         */
        record OfAnother(Path file, String head) implements Difference {}
    }

    /**
     * Returns the differences in the order of the files; line ends do not matter.
     *
     * @param sources the directory of sources, which may be missing
     * @param files all files of one package, which begin with the same line
     */
    public static List<Difference> compare(Path sources, List<SourceFile> files) throws IOException {
        List<Difference> differences = new ArrayList<>();
        for (SourceFile file : files) {
            Path path = sources.resolve(file.path());
            if (!Files.exists(path)) {
                differences.add(new Difference.Missing(path, file.text()));
                continue;
            }
            if (!isWrittenHere(path)) {
                differences.add(new Difference.InTheWay(path));
                continue;
            }
            String before = text(path);
            if (!before.equals(file.text())) {
                differences.add(new Difference.Changed(path, before, file.text()));
            }
        }
        Set<Path> declared =
                files.stream().map(file -> sources.resolve(file.path())).collect(Collectors.toSet());
        Set<Path> directories = declared.stream().map(Path::getParent).collect(Collectors.toSet());
        String head = files.isEmpty() ? "" : files.getFirst().head();
        for (Path directory : directories) {
            if (Files.isDirectory(directory)) {
                differences.addAll(extras(directory, declared, head));
            }
        }
        differences.sort(Comparator.comparing(Difference::file));
        return differences;
    }

    /** A file of somebody else may have any encoding: of it only the first bytes are read. */
    private static boolean isWrittenHere(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        byte[] head = SourceFile.HEAD.getBytes(StandardCharsets.UTF_8);
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(head.length), head);
        }
    }

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8).replace("\r\n", "\n");
    }

    private static List<Difference> extras(Path directory, Set<Path> declared, String head) throws IOException {
        List<Difference> extras = new ArrayList<>();
        try (Stream<Path> all = Files.list(directory)) {
            for (Path path : all.filter(file -> file.toString().endsWith(".java") && !declared.contains(file))
                    .toList()) {
                if (isWrittenHere(path)) {
                    String text = text(path);
                    extras.add(
                            text.startsWith(head)
                                    ? new Difference.Extra(path)
                                    : new Difference.OfAnother(
                                            path, text.lines().findFirst().orElse("")));
                }
            }
        }
        return extras;
    }
}
