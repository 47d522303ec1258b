package dev.sleet.script.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager.Location;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;

/**
 * Where the compiler finds classes, kept from one compilation to the next: to open the archives of a class path and to list the packages of
 * Java takes longer than to compile a script. One compilation has it at a time.
 */
final class ClassPathFiles implements AutoCloseable {
    /** Those of each class path that no compilation has. */
    private static final Map<List<Path>, ClassPathFiles> IDLE = new ConcurrentHashMap<>();

    private static final String OF_JAVA = StandardLocation.SYSTEM_MODULES.getName() + "[";

    private final List<Path> entries;
    private final List<Path> directories;
    private final StandardJavaFileManager manager;
    private final Map<Listing, Listed> listed = new HashMap<>();

    private ClassPathFiles(List<Path> entries, StandardJavaFileManager manager) {
        this.entries = entries;
        this.directories =
                entries.stream().filter(entry -> !Files.isRegularFile(entry)).toList();
        this.manager = manager;
    }

    private record Listing(String location, String name, Set<JavaFileObject.Kind> kinds) {}

    /**
     * A package as it was when it was listed.
     *
     * @param changed when files came or went last, in each directory that holds some of it
     */
    private record Listed(Map<Path, FileTime> changed, List<JavaFileObject> files) {}

    /** Returns what reads a class path, for one compilation. */
    static ClassPathFiles of(JavaCompiler compiler, List<Path> entries) {
        ClassPathFiles idle = IDLE.remove(entries);
        return idle == null ? opened(compiler, entries) : idle;
    }

    private static ClassPathFiles opened(JavaCompiler compiler, List<Path> entries) {
        // What it says is about the class path, which a script cannot help.
        StandardJavaFileManager manager =
                compiler.getStandardFileManager(said -> {}, Locale.ENGLISH, StandardCharsets.UTF_8);
        try {
            manager.setLocationFromPaths(StandardLocation.CLASS_PATH, entries);
        } catch (IOException e) {
            throw new UncheckedIOException("the class path of scripts cannot be set", e);
        }
        return new ClassPathFiles(entries, manager);
    }

    /** Returns what reads it. */
    StandardJavaFileManager manager() {
        return manager;
    }

    /** Returns the files of a package; those of Java and of archives stay as they are. */
    Iterable<JavaFileObject> listed(Location location, String name, Set<JavaFileObject.Kind> kinds) throws IOException {
        boolean isClassPath = location == StandardLocation.CLASS_PATH;
        if (!isClassPath && !location.getName().startsWith(OF_JAVA)) {
            return manager.list(location, name, kinds, false);
        }
        Listing listing = new Listing(location.getName(), name, Set.copyOf(kinds));
        Map<Path, FileTime> changed = isClassPath ? changed(name) : Map.of();
        Listed known = listed.get(listing);
        if (known == null || !known.changed().equals(changed)) {
            List<JavaFileObject> files = new ArrayList<>();
            manager.list(location, name, kinds, false).forEach(files::add);
            known = new Listed(changed, files);
            listed.put(listing, known);
        }
        return known.files();
    }

    private Map<Path, FileTime> changed(String name) throws IOException {
        Map<Path, FileTime> changed = new HashMap<>();
        for (Path directory : directories) {
            Path place = directory.resolve(name.replace('.', '/'));
            if (Files.isDirectory(place)) {
                changed.put(place, Files.getLastModifiedTime(place));
            }
        }
        return changed;
    }

    /** Leaves it to the next compilation. */
    @Override
    public void close() {
        ClassPathFiles other = IDLE.put(entries, this);
        if (other != null) {
            try {
                other.manager.close();
            } catch (IOException e) {
                throw new UncheckedIOException("the class path of scripts cannot be closed", e);
            }
        }
    }
}
