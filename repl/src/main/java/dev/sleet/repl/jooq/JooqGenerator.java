package dev.sleet.repl.jooq;

import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import dev.sleet.types.JooqTypes;
import dev.sleet.types.SourceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jooq.codegen.GenerationTool;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Generate;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.Logging;
import org.jooq.meta.jaxb.OnError;
import org.jooq.meta.jaxb.Target;

/** Lets jOOQ's own generator write its classes for the tables of a schema. */
public final class JooqGenerator {
    /** What jOOQ says of itself, held, since loggers are forgotten. */
    private static final Logger LOGGER = Logger.getLogger("org.jooq");

    private JooqGenerator() {}

    /**
     * Returns its files, with the head that all files of types have.
     *
     * @param packageName their package
     * @param head the first line of each file
     * @throws SleetException if jOOQ fails
     */
    public static List<SourceFile> files(JooqTypes types, String packageName, String head) {
        try {
            Path directory = Files.createTempDirectory("sleet-jooq");
            try {
                SleetDatabase.during(types, () -> generate(packageName, directory));
                return read(directory, head);
            } finally {
                delete(directory);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the classes of jOOQ cannot be kept for a moment", e);
        }
    }

    private static void generate(String packageName, Path directory) {
        LOGGER.setLevel(Level.WARNING);
        System.setProperty("org.jooq.no-logo", "true");
        System.setProperty("org.jooq.no-tips", "true");
        Configuration configuration = new Configuration()
                .withLogging(Logging.WARN)
                .withOnError(OnError.FAIL)
                .withGenerator(new Generator()
                        .withDatabase(new org.jooq.meta.jaxb.Database()
                                .withName(SleetDatabase.class.getName())
                                .withIncludes(".*"))
                        .withGenerate(new Generate()
                                .withGeneratedAnnotation(false)
                                .withRecords(true)
                                .withRecordsImplementingRecordN(true)
                                .withPojos(false)
                                .withDaos(false)
                                .withGlobalObjectReferences(true))
                        .withTarget(new Target()
                                .withPackageName(packageName)
                                .withDirectory(directory.toString())
                                .withEncoding("UTF-8")
                                .withLocale(Locale.ROOT.toLanguageTag())));
        GenerationTool tool = new GenerationTool();
        tool.setClassLoader(JooqGenerator.class.getClassLoader());
        try {
            tool.run(configuration);
        } catch (Exception e) {
            throw new SleetException(
                    ExitCode.FAILED,
                    "jOOQ's generator cannot write its classes",
                    List.of(String.valueOf(e.getMessage()), "nothing was written; without --jooq the types can be"),
                    e);
        }
    }

    private static List<SourceFile> read(Path directory, String head) throws IOException {
        List<SourceFile> files = new ArrayList<>();
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
                files.add(new SourceFile(
                        directory.relativize(file).toString().replace('\\', '/'),
                        head + Files.readString(file).replace("\r\n", "\n")));
            }
        }
        return files;
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
