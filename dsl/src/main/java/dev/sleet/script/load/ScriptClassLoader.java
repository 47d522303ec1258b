package dev.sleet.script.load;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Defines the classes of one script. */
final class ScriptClassLoader extends ClassLoader {
    private final Map<String, byte[]> classes;

    ScriptClassLoader(Map<String, byte[]> classes, @Nullable ClassLoader parent) {
        super("script", parent);
        this.classes = classes;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] bytes = classes.get(name);
        if (bytes == null) {
            throw new ClassNotFoundException(name);
        }
        return defineClass(name, bytes, 0, bytes.length);
    }
}
