package dev.sleet.budget;

import dev.sleet.repl.Main;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/** Loads what is not Java's own anew, as a process does that has just begun, and counts it. */
final class Loads extends URLClassLoader {
    /** A native library belongs to the loader that has loaded it first. */
    private static final String DRIVER = "org.sqlite.";

    private final AtomicInteger count = new AtomicInteger();

    private Loads() throws MalformedURLException {
        super(classPath(), getPlatformClassLoader());
    }

    private static URL[] classPath() throws MalformedURLException {
        String[] parts = System.getProperty("java.class.path").split(File.pathSeparator, -1);
        URL[] urls = new URL[parts.length];
        for (int i = 0; i < parts.length; i++) {
            urls[i] = Path.of(parts[i]).toUri().toURL();
        }
        return urls;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        return name.startsWith(DRIVER) ? Loads.class.getClassLoader().loadClass(name) : super.loadClass(name, resolve);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        Class<?> found = super.findClass(name);
        count.incrementAndGet();
        return found;
    }

    /** Returns how many classes a job needs. */
    static int of(Job job, Path directory) throws IOException, ReflectiveOperationException {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (Loads loads = new Loads()) {
            Thread.currentThread().setContextClassLoader(loads);
            OutputStream out = new ByteArrayOutputStream();
            loads.loadClass(Main.class.getName())
                    .getMethod("run", String[].class, InputStream.class, OutputStream.class, OutputStream.class)
                    .invoke(null, job.arguments(directory), new ByteArrayInputStream(new byte[0]), out, out);
            return loads.count.get();
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }
}
