package dev.sleet.script.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;

/**
 * Where the compiler finds classes, kept from one compilation to the next: to open the archives of a class path takes longer than to
 * compile a script. One compilation has it at a time.
 *
 * @param entries the class path
 * @param manager what reads it
 */
record ClassPathFiles(List<Path> entries, StandardJavaFileManager manager) implements AutoCloseable {
    /** One for each class path, while no compilation has it. */
    private static final Map<List<Path>, StandardJavaFileManager> IDLE = new ConcurrentHashMap<>();

    /** Returns what reads a class path, for one compilation. */
    static ClassPathFiles of(JavaCompiler compiler, List<Path> entries) {
        StandardJavaFileManager idle = IDLE.remove(entries);
        return new ClassPathFiles(entries, idle == null ? opened(compiler, entries) : idle);
    }

    private static StandardJavaFileManager opened(JavaCompiler compiler, List<Path> entries) {
        // What it says is about the class path, which a script cannot help.
        StandardJavaFileManager manager =
                compiler.getStandardFileManager(said -> {}, Locale.ENGLISH, StandardCharsets.UTF_8);
        try {
            manager.setLocationFromPaths(StandardLocation.CLASS_PATH, entries);
        } catch (IOException e) {
            throw new UncheckedIOException("the class path of scripts cannot be set", e);
        }
        return manager;
    }

    /** Leaves it to the next compilation. */
    @Override
    public void close() {
        StandardJavaFileManager other = IDLE.put(entries, manager);
        if (other != null) {
            try {
                other.close();
            } catch (IOException e) {
                throw new UncheckedIOException("the class path of scripts cannot be closed", e);
            }
        }
    }
}
