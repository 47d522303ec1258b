package dev.sleet.server;

import static dev.sleet.server.Commands.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.dialect.ExitCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** The example with ports and adapters: its unit tests on SQLite in memory, and the application on the server. */
class OrdersExampleTest extends OnServer {
    private static final Path ORDERS = Path.of(System.getProperty("sleet.root", ".."), "scripts/examples/orders");

    @Test
    void runs() throws Exception {
        Path classes = Files.createDirectory(dir.resolve("classes"));
        List<String> words = new ArrayList<>(List.of(
                "-d",
                classes.toString(),
                "-proc:none",
                "-cp",
                System.getProperty("java.class.path"),
                "--release",
                "21"));
        try (Stream<Path> sources = Files.walk(ORDERS.resolve("src"))) {
            sources.map(Path::toString).filter(path -> path.endsWith(".java")).forEach(words::add);
        }
        ByteArrayOutputStream problems = new ByteArrayOutputStream();
        int code = ToolProvider.getSystemJavaCompiler().run(null, null, problems, words.toArray(String[]::new));
        assertThat(code).as(problems.toString(StandardCharsets.UTF_8)).isZero();
        URL[] path = {
            classes.toUri().toURL(),
            ORDERS.resolve("src/main/resources").toUri().toURL()
        };
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader = new URLClassLoader(path, getClass().getClassLoader())) {
            thread.setContextClassLoader(loader);
            assertThat(unitTests(loader.loadClass("orders.PlaceOrderTest"))).isEqualTo(3);
            application(loader.loadClass("orders.Main"));
        } finally {
            thread.setContextClassLoader(before);
        }
        assertThat(run(ExitCode.DONE, "status", "--dir", ORDERS.resolve("src/main/resources/db/postgres"), address))
                .contains("nothing pending");
        assertThat(run(ExitCode.DONE, "diff", "--schema", ORDERS.resolve("schema.jsh"), address))
                .contains("no difference");
    }

    private static int unitTests(Class<?> tests) throws ReflectiveOperationException {
        Constructor<?> constructor = tests.getDeclaredConstructor();
        constructor.setAccessible(true);
        int done = 0;
        for (Method method : tests.getDeclaredMethods()) {
            if (method.isAnnotationPresent(Test.class)) {
                method.setAccessible(true);
                method.invoke(constructor.newInstance());
                done++;
            }
        }
        return done;
    }

    private void application(Class<?> main) throws ReflectiveOperationException, IOException {
        String url = "jdbc:postgresql://127.0.0.1:" + Server.get().port() + "/" + database + "?user=postgres";
        PrintStream before = System.out;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            for (String key : List.of("key-1", "key-2", "key-1")) {
                main.getMethod("main", String[].class)
                        .invoke(null, (Object) new String[] {url, "buy", "BTC-EUR", "5", key});
            }
        } finally {
            System.setOut(before);
        }
        assertThat(out.toString(StandardCharsets.UTF_8).lines().filter(line -> line.endsWith(" open")))
                .containsExactly("1 open", "2 open", "2 open");
    }
}
