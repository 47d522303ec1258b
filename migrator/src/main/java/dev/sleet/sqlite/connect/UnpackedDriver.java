package dev.sleet.sqlite.connect;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * The driver's native library, unpacked once. Otherwise the driver unpacks it into the directory for temporary files in every
 * process, and compares what it wrote with what it read. A process that is given the directory as {@code org.sqlite.lib.path}
 * loads it from there, and unpacks it as before where it is not.
 */
final class UnpackedDriver {
    private UnpackedDriver() {}

    /** Unpacks the library of this system into a directory, which is made; the launcher runs this when it makes its archive. */
    public static void main(String[] args) throws IOException {
        String name = LibraryLoaderUtil.getNativeLibName();
        String resource = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name;
        try (InputStream library = SQLiteJDBCLoader.class.getResourceAsStream(resource)) {
            if (library == null) {
                throw new FileNotFoundException(resource);
            }
            Files.copy(library, Files.createDirectories(Path.of(args[0])).resolve(name));
        }
    }
}
