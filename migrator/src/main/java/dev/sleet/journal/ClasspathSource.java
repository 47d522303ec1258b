package dev.sleet.journal;

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
import org.jspecify.annotations.Nullable;

/** Reads resources, once: a folder on disk or in a jar. */
final class ClasspathSource implements MigrationSource {
    private final String path;
    private final ClassLoader loader;
    private @Nullable Chain chain;

    ClasspathSource(String path, ClassLoader loader) {
        String start = path.startsWith("/") ? path.substring(1) : path;
        this.path = start.endsWith("/") ? start.substring(0, start.length() - 1) : start;
        this.loader = loader;
    }

    static ClassLoader loader() {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        return context == null ? ClasspathSource.class.getClassLoader() : context;
    }

    @Override
    public synchronized Chain chain() {
        Chain known = chain;
        if (known == null) {
            known = read();
            chain = known;
        }
        return known;
    }

    private Chain read() {
        try {
            Enumeration<URL> found = loader.getResources(path);
            if (!found.hasMoreElements()) {
                throw new HistoryException(
                        "there are no migrations at " + this,
                        List.of("no such folder is on the class path", "nothing was changed"));
            }
            URL first = found.nextElement();
            if (found.hasMoreElements()) {
                throw new HistoryException(
                        "there are two folders of migrations at " + this,
                        List.of(first.toString(), found.nextElement().toString(), "nothing was changed"));
            }
            return read(first.toURI());
        } catch (IOException | URISyntaxException e) {
            throw new HistoryException("cannot read the migrations at " + this, List.of(String.valueOf(e)));
        }
    }

    private static Chain read(URI folder) throws IOException {
        if (!folder.getScheme().equals("jar")) {
            return DirectorySource.read(Path.of(folder));
        }
        try (FileSystem jar = FileSystems.newFileSystem(folder, Map.of())) {
            return DirectorySource.read(jar.provider().getPath(folder));
        } catch (FileSystemAlreadyExistsException e) {
            return DirectorySource.read(Path.of(folder));
        }
    }

    @Override
    public String toString() {
        return "classpath:" + path;
    }
}
