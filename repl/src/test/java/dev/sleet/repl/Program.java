package dev.sleet.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/**
 * What starts the program in a process of its own. Its classes are put into jars, and an archive of those loaded is made, once for what
 * was just compiled: measured, a start is three times as fast, and an archive takes jars only.
 */
public final class Program {
    private static final Path HOME = Path.of("target", "program").toAbsolutePath();
    private static final Path ARCHIVE = HOME.resolve("archive");

    /** From 25 on an archive keeps classes linked, as the launcher's does. */
    private static final boolean KEEPS_LINKED = Runtime.version().feature() >= 25;

    private static final String CLASS_PATH = made();

    private Program() {}

    /** Returns the class path of the program alone. */
    public static String classPath() {
        return CLASS_PATH;
    }

    /** Returns the executable of the Java that the tests run on. */
    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** Returns the options of Java that start it fast, without the class path. */
    public static List<String> options() {
        return Stream.concat(fast(), Stream.of((KEEPS_LINKED ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=") + ARCHIVE))
                .toList();
    }

    /** Returns the words that start the program, before its own. */
    public static List<String> command(String... properties) {
        List<String> words = new ArrayList<>(List.of(java()));
        words.addAll(options());
        words.addAll(List.of(properties));
        words.addAll(List.of("-cp", CLASS_PATH, Main.class.getName()));
        return words;
    }

    private static Stream<String> fast() {
        return Stream.of(
                "--enable-native-access=ALL-UNNAMED", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xlog:disable");
    }

    private static String made() {
        try {
            Files.createDirectories(HOME);
            try (FileChannel channel = FileChannel.open(
                            HOME.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = Objects.requireNonNull(channel.lock())) {
                assertThat(lock.isValid()).isTrue();
                return locked();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String locked() throws IOException, InterruptedException {
        List<Path> directories = new ArrayList<>();
        List<String> jars = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            Path path = Path.of(entry);
            if (Files.isRegularFile(path)) {
                jars.add(entry);
            } else if (Files.isDirectory(path) && !path.endsWith("test-classes")) {
                directories.add(path);
                jars.add(HOME.resolve(directories.size() + ".jar").toString());
            }
        }
        String classPath = String.join(File.pathSeparator, jars);
        String stamp = classPath + "\n" + newest(directories);
        Path made = HOME.resolve("made");
        if (!Files.exists(made) || !Files.readString(made).equals(stamp)) {
            for (int i = 0; i < directories.size(); i++) {
                jar(directories.get(i), HOME.resolve(i + 1 + ".jar"));
            }
            train(classPath);
            Files.writeString(made, stamp);
        }
        return classPath;
    }

    private static long newest(List<Path> directories) throws IOException {
        long newest = 0;
        for (Path directory : directories) {
            try (Stream<Path> all = Files.walk(directory)) {
                newest = Math.max(
                        newest,
                        all.mapToLong(path -> path.toFile().lastModified())
                                .max()
                                .orElse(0));
            }
        }
        return newest;
    }

    private static void jar(Path classes, Path jar) {
        assertThat(ToolProvider.findFirst("jar")
                        .orElseThrow()
                        .run(System.out, System.err, "-cf", jar.toString(), "-C", classes.toString(), "."))
                .isZero();
    }

    /** Goes through a session, so that the archive holds what most tests need. */
    private static void train(String classPath) throws IOException, InterruptedException {
        Path home = Files.createTempDirectory(HOME, "training");
        Files.writeString(
                home.resolve("schema.jsh"), "var t = table(\"t\", integer(\"id\").primaryKey(), text(\"name\"));\n");
        Path input = Files.writeString(home.resolve("input"), "diff\npush --create --yes\n\\d\nSELECT 1;\nquit\n");
        List<String> words = new ArrayList<>(List.of(java()));
        words.addAll(fast().toList());
        words.addAll(List.of(
                (KEEPS_LINKED ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=") + ARCHIVE,
                "-cp",
                classPath,
                Main.class.getName(),
                "schema.jsh",
                "app.db"));
        Process process = new ProcessBuilder(words)
                .directory(home.toFile())
                .redirectInput(input.toFile())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("printed").toFile())
                .start();
        process.waitFor();
        assertThat(ARCHIVE).as(Files.readString(home.resolve("printed"))).exists();
    }
}
