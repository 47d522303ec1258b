package dev.sleet.migrate.data;

import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.Guest;
import dev.sleet.dialect.SleetException;
import dev.sleet.rows.ConstraintException;
import dev.sleet.rows.Json;
import dev.sleet.rows.Page;
import dev.sleet.rows.RowsException;
import dev.sleet.rows.Violation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The class that {@code sleet types} has written to open a database, on a class path.
 *
 * @param type the class
 * @param neighbours the simple names of the classes of its package
 */
public record TypedDatabase(Class<?> type, Set<String> neighbours) {
    /** What it is called unless its author wants otherwise. */
    public static final String USUAL = "AppDb";

    private static final String CLASS = ".class";
    private static final List<String> OF_ROWS = Stream.of(
                    ConstraintException.class, Json.class, Page.class, RowsException.class, Violation.class)
            .map(Class::getSimpleName)
            .toList();

    public TypedDatabase {
        neighbours = Set.copyOf(neighbours);
    }

    /**
     * Finds it in the directories and jars of a class path.
     *
     * @param name its name, with its package or without
     * @throws SleetException if an entry is missing or there are several
     */
    public static Optional<TypedDatabase> find(List<Path> classPath, String name) {
        if (classPath.isEmpty()) {
            return Optional.empty();
        }
        Set<String> found = new TreeSet<>();
        Set<String> classes = new TreeSet<>();
        for (Path entry : classPath) {
            list(entry, path -> {
                String type = path.substring(0, path.length() - CLASS.length()).replace('/', '.');
                classes.add(type);
                if (type.equals(name) || type.endsWith("." + name)) {
                    found.add(type);
                }
            });
        }
        if (found.size() > 1) {
            throw new SleetException(
                    ExitCode.USAGE,
                    "there are several databases of types on the class path",
                    List.of(
                            String.join(", ", found),
                            "to name the one that is meant: --types "
                                    + found.iterator().next()));
        }
        return found.stream().findFirst().map(type -> load(classPath, type, classes));
    }

    private static void list(Path entry, Consumer<String> each) {
        if (!Files.exists(entry)) {
            throw new SleetException(
                    ExitCode.USAGE,
                    "cannot find " + entry + ", which --class-path names",
                    List.of("nothing was changed; compile the application first, or name another: --class-path"));
        }
        try {
            if (Files.isDirectory(entry)) {
                list(entry, entry, each);
            } else {
                try (FileSystem jar = FileSystems.newFileSystem(entry)) {
                    for (Path root : jar.getRootDirectories()) {
                        list(root, root, each);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + entry, e);
        }
    }

    private static void list(Path root, Path folder, Consumer<String> each) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                String path = root.relativize(file).toString().replace('\\', '/');
                if (Files.isDirectory(file)) {
                    list(root, file, each);
                } else if (path.endsWith(CLASS) && !path.startsWith("META-INF/")) {
                    each.accept(path);
                }
            }
        }
    }

    private static TypedDatabase load(List<Path> classPath, String name, Set<String> classes) {
        String start = name.substring(0, name.lastIndexOf('.') + 1);
        Set<String> neighbours = classes.stream()
                .filter(type -> type.startsWith(start) && type.indexOf('.', start.length()) < 0)
                .map(type -> type.substring(start.length()))
                .filter(type -> type.indexOf('$') < 0 && !type.equals("package-info"))
                .collect(Collectors.toSet());
        try {
            Class<?> type = Class.forName(name, true, loader(classPath));
            type.getMethod("open", Connection.class);
            return new TypedDatabase(type, neighbours);
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new SleetException(
                    ExitCode.USAGE,
                    "cannot use " + name,
                    List.of(
                            "it is no class that sleet types has written, or something that it needs is missing: " + e,
                            "nothing was changed; to name another one: --types CLASS"),
                    e);
        }
    }

    /** Returns a loader of the classes of a class path, and of Sleet's. */
    static ClassLoader loader(List<Path> classPath) {
        List<URL> urls = new ArrayList<>();
        try {
            for (Path entry : classPath) {
                urls.add(entry.toUri().toURL());
            }
        } catch (MalformedURLException e) {
            throw new IllegalStateException("a path is no URL", e);
        }
        return new URLClassLoader("types", urls.toArray(URL[]::new), TypedDatabase.class.getClassLoader());
    }

    /** Returns import declarations by which its package goes before what others import on demand. */
    public String imports(String others) {
        StringBuilder imports = new StringBuilder();
        for (String one : others.split(";", -1)) {
            if (!one.isEmpty() && !neighbours.contains(one.substring(one.lastIndexOf('.') + 1))) {
                imports.append(one).append(';');
            }
        }
        String itself = type.getPackageName();
        if (!itself.isEmpty()) {
            neighbours.stream()
                    .sorted()
                    .forEach(name -> imports.append("import ")
                            .append(itself)
                            .append('.')
                            .append(name)
                            .append(';'));
        }
        OF_ROWS.stream()
                .filter(name -> !neighbours.contains(name))
                .forEach(name ->
                        imports.append("import dev.sleet.rows.").append(name).append(';'));
        return imports.toString();
    }

    /**
     * Opens it inside of a transaction.
     *
     * @throws RowsException if the database is not the one that it was written for
     */
    Object open(Guest guest) {
        try {
            return type.getMethod("open", Connection.class).invoke(null, TypedConnection.of(guest));
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException("cannot open " + type.getName(), e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot open " + type.getName(), e);
        }
    }

    /** Returns the class loader of its class path, in which it and what it needs are. */
    ClassLoader loader() {
        return type.getClassLoader();
    }
}
