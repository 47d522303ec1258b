package dev.sleet.bench;

import dev.sleet.dialect.Dialects;
import dev.sleet.script.load.LoadResult;
import dev.sleet.script.load.ScriptLoader;
import dev.sleet.types.SourceFile;
import dev.sleet.types.Types;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The types of the script of the benchmark, the contenders that use them, compiled, and a file full of rows. */
final class TypedFiles {
    private final Path sources;
    private final Path directory;

    /**
     * Makes them.
     *
     * @param sources where the script and the contenders are
     * @param directory where everything else goes
     */
    TypedFiles(Path sources, Path directory) {
        this.sources = sources;
        this.directory = directory;
    }

    /** Returns what the script declares. */
    LoadResult.Loaded load() {
        LoadResult result = ScriptLoader.load(sources.resolve("schema.jsh"));
        if (result instanceof LoadResult.Loaded loaded) {
            return loaded;
        }
        throw new IllegalStateException(result.toString());
    }

    /** Returns the files of the types. */
    static List<SourceFile> types(LoadResult.Loaded loaded) {
        try (Types.Source source = source(loaded)) {
            return Types.write(source, new Types.Target("app.db", "AppDb", "schema.jsh"));
        }
    }

    private static Types.Source source(LoadResult.Loaded loaded) {
        return Types.Source.of(loaded.schema(), loaded.queries(), Dialects.usual());
    }

    /** Writes and compiles the types and returns a file with rows. */
    Path make() throws IOException, SQLException {
        Files.createDirectories(classes());
        LoadResult.Loaded loaded = load();
        List<Path> written = new ArrayList<>();
        for (SourceFile file : types(loaded)) {
            Path path = directory.resolve("sources").resolve(file.path());
            Files.createDirectories(path.getParent());
            written.add(Files.writeString(path, file.text()));
        }
        written.add(sources.resolve("Rows.java"));
        compile(written, classes());
        Path rows = directory.resolve("rows.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + rows);
                Types.Source source = source(loaded)) {
            fill(connection, source.statements());
        }
        return rows;
    }

    private static void fill(Connection connection, List<String> statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode = WAL");
            for (String sql : statements) {
                statement.execute(sql);
            }
            statement.execute("BEGIN");
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO projects VALUES (?, 'Project ' || ?)")) {
                for (int i = 1; i <= TypeFigures.PROJECTS + 2; i++) {
                    run(insert, i, i);
                }
            }
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO tickets SELECT ?1, ?2, 'Ticket number ' || ?1,"
                    + " iif(?1 % 3, 'What is written about it, in a sentence or two.', NULL),"
                    + " iif(?1 % 4, 'OPEN', 'IN_PROGRESS'), json_array('tag' || (?1 % 7), 'other'), iif(?1 % 5, ?1 % 100, NULL),"
                    + " 1750000000000 + ?1 * 1000, 1760000000000 + ?1 * 1000")) {
                for (int i = 1; i <= TypeFigures.TICKETS; i++) {
                    run(insert, i, (i - 1) % TypeFigures.PROJECTS + 1);
                }
                for (int i = 1; i <= 100; i++) {
                    run(insert, TypeFigures.TICKETS + i, TypeFigures.PROJECTS + 1);
                }
            }
            try (PreparedStatement insert = connection.prepareStatement(
                    "INSERT INTO tasks (ticket_id, title, done) VALUES (?1, 'Task ' || ?2, ?2 % 2)")) {
                for (int i = 0; i < TypeFigures.TICKETS * 5; i++) {
                    run(insert, i % TypeFigures.TICKETS + 1, i);
                }
            }
            statement.execute("COMMIT");
            statement.execute("ANALYZE");
            statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
        }
    }

    private static void run(PreparedStatement insert, long a, long b) throws SQLException {
        insert.setLong(1, a);
        insert.setLong(2, b);
        insert.executeUpdate();
    }

    /** Compiles a contender and opens a copy of a file with it. */
    Contender contender(String name, Path rows) throws Exception {
        compile(List.of(sources.resolve(name + ".java")), classes());
        return opened(name, Files.copy(rows, directory.resolve(name + ".db")));
    }

    /** Opens a file with a contender that is compiled. */
    Contender opened(String name, Path copy) throws Exception {
        Thread.currentThread().setContextClassLoader(loader());
        try {
            return (Contender) Thread.currentThread().getContextClassLoader()
                    .loadClass("contend." + name)
                    .getConstructor(Path.class)
                    .newInstance(copy);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    /** Returns a loader of what has been compiled. */
    ClassLoader loader() throws IOException {
        return new URLClassLoader(new URL[] {classes().toUri().toURL()}, TypedFiles.class.getClassLoader());
    }

    /** Returns where compiled classes are. */
    Path classes() {
        return directory.resolve("classes");
    }

    /** Returns where generated sources are. */
    List<Path> generated() throws IOException {
        try (Stream<Path> all = Files.walk(directory.resolve("sources"))) {
            return all.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    /** Compiles files into a directory. */
    static void compile(List<Path> files, Path classes) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            StringWriter messages = new StringWriter();
            String path = classes + java.io.File.pathSeparator + System.getProperty("java.class.path");
            List<String> options = List.of("--release", "21", "-proc:none", "-d", classes.toString(), "-cp", path);
            if (!compiler.getTask(messages, manager, null, options, null, manager.getJavaFileObjectsFromPaths(files))
                    .call()) {
                throw new IllegalStateException(messages.toString());
            }
        }
    }
}
