package dev.sleet.script.load;

import dev.sleet.script.source.Unit;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;

/** Keeps what the compiler writes in memory, and what it has read of packages. */
final class MemoryFiles extends ForwardingJavaFileManager<StandardJavaFileManager> {
    private final ClassPathFiles classPath;
    private final Map<String, ByteArrayOutputStream> classes = new LinkedHashMap<>();

    MemoryFiles(ClassPathFiles classPath) {
        super(classPath.manager());
        this.classPath = classPath;
    }

    @Override
    public Iterable<JavaFileObject> list(
            Location location, String packageName, Set<JavaFileObject.Kind> kinds, boolean recurse) throws IOException {
        return recurse
                ? super.list(location, packageName, kinds, true)
                : classPath.listed(location, packageName, kinds);
    }

    Map<String, byte[]> classes() {
        Map<String, byte[]> bytes = new LinkedHashMap<>();
        classes.forEach((name, out) -> bytes.put(name, out.toByteArray()));
        return bytes;
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
            JavaFileManager.Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
        return new SimpleJavaFileObject(URI.create("memory:///" + className.replace('.', '/') + ".class"), kind) {
            @Override
            public OutputStream openOutputStream() {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                classes.put(className, out);
                return out;
            }
        };
    }

    /** A generated source. */
    static final class Source extends SimpleJavaFileObject {
        private final Unit unit;
        private final MappedText text;

        Source(Unit unit, MappedText text) {
            super(URI.create("memory:///" + SourceFileName.placeholder(unit)), Kind.SOURCE);
            this.unit = unit;
            this.text = text;
        }

        Unit unit() {
            return unit;
        }

        /** Returns the offset in the script of an offset in this source. */
        int toOriginal(long offset) {
            return text.toOriginal((int) Math.max(0, offset));
        }

        @Override
        public boolean isNameCompatible(String simpleName, Kind kind) {
            return kind == Kind.SOURCE;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text.toString();
        }
    }
}
