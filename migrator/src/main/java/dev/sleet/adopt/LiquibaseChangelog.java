package dev.sleet.adopt;

import dev.sleet.dialect.Database;
import dev.sleet.dialect.Dialect;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A changelog of Liquibase in any of its forms. Liquibase itself reads it, from jars that a person names, and runs it on a database in
 * memory; what it sends there is written down, a change set after the other.
 */
public final class LiquibaseChangelog {
    private static final String FORMATTED = "--liquibase formatted sql";
    private static final String RESOURCES = "resources";

    private LiquibaseChangelog() {}

    /** Returns whether a file is a changelog. */
    public static boolean is(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        if (!Files.isRegularFile(file)) {
            return false;
        }
        if (name.endsWith(".sql")) {
            return SqlFiles.text(file)
                    .toLowerCase(Locale.ROOT)
                    .replace("-- ", "--")
                    .startsWith(FORMATTED);
        }
        return List.of(".xml", ".yaml", ".yml", ".json").stream().anyMatch(name::endsWith)
                && SqlFiles.text(file).contains("databaseChangeLog");
    }

    /**
     * Reads a changelog.
     *
     * @param classPath the jars of Liquibase
     * @throws SleetException if Liquibase is not among them, or a change set cannot be run
     */
    public static OldMigrations read(Dialect dialect, Path file, List<Path> classPath) {
        Path root = root(file);
        String name =
                root.relativize(file.toAbsolutePath().normalize()).toString().replace('\\', '/');
        try (URLClassLoader loader = new URLClassLoader(urls(classPath), LiquibaseChangelog.class.getClassLoader());
                Database memory = dialect.scratch()) {
            Recorded recorded = new Recorded(memory);
            Logger logger = Logger.getLogger("liquibase");
            Level level = logger.getLevel();
            Thread thread = Thread.currentThread();
            ClassLoader before = thread.getContextClassLoader();
            try {
                logger.setLevel(Level.OFF);
                thread.setContextClassLoader(loader);
                update(loader, root, name, recorded.connection());
            } catch (ReflectiveOperationException e) {
                throw failed(e, name, recorded);
            } finally {
                logger.setLevel(level);
                thread.setContextClassLoader(before);
            }
            return new OldMigrations("Liquibase", recorded.migrations(), recorded.notes());
        } catch (IOException e) {
            throw new SleetException(
                    ExitCode.UNUSABLE, "cannot read " + file, List.of(String.valueOf(e.getMessage())), e);
        }
    }

    private static URL[] urls(List<Path> classPath) throws MalformedURLException {
        List<URL> urls = new ArrayList<>();
        for (Path path : classPath) {
            urls.add(path.toUri().toURL());
        }
        return urls.toArray(URL[]::new);
    }

    /** Change sets name others by paths below the root of the class path. */
    private static Path root(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        Path folder = absolute.getParent();
        for (Path each = folder; each != null; each = each.getParent()) {
            if (each.endsWith(RESOURCES)) {
                return each;
            }
        }
        return folder == null ? absolute : folder;
    }

    private static void update(ClassLoader loader, Path root, String name, Connection connection)
            throws ReflectiveOperationException {
        System.setProperty("liquibase.analytics.enabled", "false");
        Class<?> databaseConnection = loader.loadClass("liquibase.database.DatabaseConnection");
        Class<?> database = loader.loadClass("liquibase.database.Database");
        Class<?> accessor = loader.loadClass("liquibase.resource.ResourceAccessor");
        Object wrapped = loader.loadClass("liquibase.database.jvm.JdbcConnection")
                .getConstructor(Connection.class)
                .newInstance(connection);
        Class<?> factory = loader.loadClass("liquibase.database.DatabaseFactory");
        Object found = factory.getMethod("findCorrectDatabaseImplementation", databaseConnection)
                .invoke(factory.getMethod("getInstance").invoke(null), wrapped);
        Object directory = loader.loadClass("liquibase.resource.DirectoryResourceAccessor")
                .getConstructor(Path.class)
                .newInstance(root);
        Class<?> type = loader.loadClass("liquibase.Liquibase");
        Object liquibase = type.getConstructor(String.class, accessor, database).newInstance(name, directory, found);
        Class<?> summary = loader.loadClass("liquibase.UpdateSummaryEnum");
        type.getMethod("setShowSummary", summary)
                .invoke(liquibase, summary.getMethod("valueOf", String.class).invoke(null, "OFF"));
        type.getMethod("update", String.class).invoke(liquibase, "");
    }

    private static SleetException failed(ReflectiveOperationException e, String name, Recorded recorded) {
        if (e instanceof ClassNotFoundException) {
            return new SleetException(
                    ExitCode.USAGE,
                    "Liquibase is not there to read " + name,
                    List.of(
                            "its jars are named, with those that it needs: --class-path"
                                    + " 'liquibase-core-4.33.0.jar:snakeyaml-2.4.jar:...'",
                            "Maven finds them: mvn dependency:build-classpath; nothing was written"),
                    e);
        }
        @Nullable Throwable cause = e.getCause();
        while (cause != null && cause.getCause() != null) {
            cause = cause.getCause();
        }
        List<String> details = new ArrayList<>();
        details.add(Optional.ofNullable(cause).map(Throwable::getMessage).orElse(String.valueOf(e)));
        recorded.current().ifPresent(sql -> details.add("statement: " + sql));
        details.add("nothing was written");
        return new SleetException(ExitCode.HISTORY, "Liquibase cannot run " + name, details, e);
    }
}
