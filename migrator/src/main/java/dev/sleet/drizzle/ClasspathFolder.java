package dev.sleet.drizzle;

import dev.sleet.journal.HistoryException;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A folder among the resources of an application, on disk or in a jar. */
final class ClasspathFolder {
    private ClasspathFolder() {}

    /** Returns the class loader that finds the resources of the application that calls. */
    static ClassLoader loader() {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        return context == null ? ClasspathFolder.class.getClassLoader() : context;
    }

    /** Returns a path as a class loader takes it, without slashes at its ends. */
    static String plain(String path) {
        String start = path.startsWith("/") ? path.substring(1) : path;
        return start.endsWith("/") ? start.substring(0, start.length() - 1) : start;
    }

    /**
     * Returns what a reader of directories makes of a folder.
     *
     * @throws HistoryException if there is no such folder, or two, or it cannot be read
     */
    static <T> T read(String path, ClassLoader loader, Function<Path, T> reader) {
        try {
            Enumeration<URL> found = loader.getResources(path);
            if (!found.hasMoreElements()) {
                throw new HistoryException(
                        "there are no migrations at classpath:" + path,
                        List.of("no such folder is on the class path", "nothing was changed"));
            }
            URL first = found.nextElement();
            if (found.hasMoreElements()) {
                throw new HistoryException(
                        "there are two folders of migrations at classpath:" + path,
                        List.of(first.toString(), found.nextElement().toString(), "nothing was changed"));
            }
            return read(first.toURI(), reader);
        } catch (IOException | URISyntaxException e) {
            throw new HistoryException("cannot read the migrations at classpath:" + path, List.of(String.valueOf(e)));
        }
    }

    private static <T> T read(URI folder, Function<Path, T> reader) throws IOException {
        if (!folder.getScheme().equals("jar")) {
            return reader.apply(Path.of(folder));
        }
        try (FileSystem jar = FileSystems.newFileSystem(folder, Map.of())) {
            return reader.apply(jar.provider().getPath(folder));
        } catch (FileSystemAlreadyExistsException e) {
            return reader.apply(Path.of(folder));
        }
    }
}
