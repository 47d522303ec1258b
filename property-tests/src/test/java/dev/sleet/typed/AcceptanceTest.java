package dev.sleet.typed;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What generated types promise: each public method of {@code typed/Checks.java} is a test, and all of them are one compile. */
class AcceptanceTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path directory;

    @TestFactory
    List<DynamicTest> promises() throws Exception {
        ClassLoader classes = new Generated(directory)
                .add(Generated.files(Generated.loaded(directory, text("schema.jsh")), "app.db"))
                .add("app/Checks.java", text("Checks.java"))
                .compiled();
        Class<?> checks = classes.loadClass("app.Checks");
        return Arrays.stream(checks.getDeclaredMethods())
                .filter(method -> java.lang.reflect.Modifier.isPublic(method.getModifiers()))
                .sorted(Comparator.comparing(Method::getName))
                .map(method -> DynamicTest.dynamicTest(method.getName(), () -> run(method)))
                .toList();
    }

    private static void run(Method check) throws Throwable {
        Object checks = check.getDeclaringClass().getConstructor().newInstance();
        try {
            check.invoke(checks);
        } catch (InvocationTargetException e) {
            throw Objects.requireNonNull(e.getCause());
        }
    }

    private static String text(String name) throws IOException {
        try (var in = Objects.requireNonNull(AcceptanceTest.class.getResourceAsStream("/typed/" + name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
