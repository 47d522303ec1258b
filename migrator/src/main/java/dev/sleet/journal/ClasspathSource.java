package dev.sleet.journal;

import dev.sleet.dialect.Dialect;
import java.io.File;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/**
 * Reads resources, once: a folder on disk or in a jar. A jar is read by its list of entries, which needs neither entries for its
 * folders nor the file system for jars, both of which may be missing.
 */
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
    public synchronized Chain chain(Dialect dialect) {
        Chain known = chain;
        if (known == null || !known.dialect().equals(dialect)) {
            known = read(dialect);
            chain = known;
        }
        return known;
    }

    private Chain read(Dialect dialect) {
        try {
            Map<String, Chain> found = new LinkedHashMap<>();
            for (URL folder : Collections.list(loader.getResources(path))) {
                read(dialect, folder).ifPresent(read -> found.put(folder.toString(), read));
            }
            if (found.isEmpty()) {
                addUnlisted(dialect, found);
            }
            if (found.size() > 1) {
                List<String> details = new ArrayList<>(found.keySet());
                details.add("nothing was changed");
                throw new HistoryException("there are two folders of migrations at " + this, details);
            }
            return found.values().stream().findFirst().orElseThrow(this::missing);
        } catch (IOException | URISyntaxException | FileSystemNotFoundException e) {
            String why = e instanceof IOException failed ? Reachable.why(failed) : String.valueOf(e);
            throw new HistoryException("cannot read the migrations at " + this, List.of(why, "nothing was changed"));
        }
    }

    private HistoryException missing() {
        return new HistoryException(
                "there are no migrations at " + this,
                List.of("no such folder is on the class path", "nothing was changed"));
    }

    private Optional<Chain> read(Dialect dialect, URL folder) throws IOException, URISyntaxException {
        if (folder.getProtocol().equals("jar")) {
            return jar(dialect, folder);
        }
        return Optional.of(DirectorySource.read(dialect, Path.of(folder.toURI())));
    }

    /** A jar without entries for its folders does not show them to a class loader, but nearly every jar has a manifest. */
    private void addUnlisted(Dialect dialect, Map<String, Chain> found) throws IOException {
        for (URL manifest : Collections.list(loader.getResources(JarFile.MANIFEST_NAME))) {
            if (manifest.getProtocol().equals("jar")) {
                String url = manifest.toString();
                addJar(dialect, url.substring(0, url.length() - JarFile.MANIFEST_NAME.length()), found);
            }
        }
        if (!found.isEmpty() || !seesClassPath()) {
            return;
        }
        for (String entry : System.getProperty("java.class.path", "").split(File.pathSeparator, -1)) {
            if (entry.endsWith(".jar") && Files.isRegularFile(Path.of(entry))) {
                addJar(dialect, "jar:" + Path.of(entry).toUri() + "!/", found);
            }
        }
    }

    private void addJar(Dialect dialect, String jar, Map<String, Chain> found) throws IOException {
        jar(dialect, URI.create(jar).toURL()).ifPresent(read -> found.put(jar + path, read));
    }

    private boolean seesClassPath() {
        for (ClassLoader at = loader; at != null; at = at.getParent()) {
            if (at.equals(ClassLoader.getSystemClassLoader())) {
                return true;
            }
        }
        return false;
    }

    /** Returns the migrations of the jar that a URL points into, if it holds any at the path. */
    private Optional<Chain> jar(Dialect dialect, URL inside) throws IOException {
        URLConnection connection = inside.openConnection();
        if (!(connection instanceof JarURLConnection jar)) {
            return Optional.empty();
        }
        jar.setUseCaches(false);
        String entry = jar.getEntryName();
        String folder = entry == null ? path : entry.endsWith("/") ? entry.substring(0, entry.length() - 1) : entry;
        try (JarFile file = jar.getJarFile()) {
            return JarMigrations.read(dialect, file, folder + "/", jar.getJarFileURL());
        }
    }

    @Override
    public String toString() {
        return "classpath:" + path;
    }
}
