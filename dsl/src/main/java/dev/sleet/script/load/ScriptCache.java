package dev.sleet.script.load;

import dev.sleet.script.source.Program;
import dev.sleet.script.source.ScriptScope;
import dev.sleet.script.source.Unit;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Keeps what the compiler made of scripts, so that one that has not changed since is not compiled again. Reading, running and
 * collecting a script is the same with it and without it; only classes without problems are kept.
 *
 * <p>An entry is found by all that the compiler sees: the text and name of every file of the script, the class path with the
 * times of its files, and the Java. Whatever is wrong with the directory or an entry, the script is compiled as if there
 * were no cache.
 */
public final class ScriptCache {
    private static final String FORMAT = "1";
    private static final String SUFFIX = ".classes";
    private static final int MOST_ENTRIES = 64;
    private static final long MOST_BYTES = 32L << 20;
    private static final int DIGEST_BYTES = 32;

    private final Optional<Path> directory;
    private final Optional<String> identity;

    private ScriptCache(Optional<Path> directory, Optional<String> identity) {
        this.directory = directory;
        this.identity = identity;
    }

    /**
     * Returns the cache of the user who runs this program (XDG Base Directory Specification, XDG_CACHE_HOME); its directory
     * need not be there. A user without a home directory has none.
     */
    public static ScriptCache ofUser(Map<String, String> environment) {
        Optional<Path> base = OwnPlace.of(environment, "XDG_CACHE_HOME", Path.of(".cache"));
        return new ScriptCache(base.map(place -> place.resolve("sleet").resolve("scripts")), Optional.empty());
    }

    /**
     * Returns a cache in a directory.
     *
     * @param identity what stands for Java and the class path
     */
    static ScriptCache in(Path directory, String identity) {
        return new ScriptCache(Optional.of(directory), Optional.of(identity));
    }

    /** Returns the classes of a program that was kept, by their names. */
    Optional<Map<String, byte[]>> find(Program program) {
        try {
            Optional<byte[]> key = key(program);
            Optional<PrivateDirectory> own = key.isEmpty() ? Optional.empty() : directory.flatMap(PrivateDirectory::at);
            if (own.isEmpty()) {
                return Optional.empty();
            }
            Path file = own.get().path().resolve(name(key.get()));
            if (!own.get().isOwnFile(file) || Files.size(file) > MOST_BYTES) {
                return Optional.empty();
            }
            Optional<Map<String, byte[]>> classes = read(Files.readAllBytes(file), key.get());
            if (classes.isPresent()) {
                Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
            }
            return classes;
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /** Keeps the classes of a program, if that can be done. */
    void store(Program program, Map<String, byte[]> classes) {
        try {
            Optional<byte[]> key = key(program);
            Optional<PrivateDirectory> own = key.isEmpty() ? Optional.empty() : directory.flatMap(PrivateDirectory::at);
            if (own.isEmpty()) {
                return;
            }
            byte[] entry = written(key.get(), classes);
            Path made = Files.createTempFile(own.get().path(), "new", null);
            try {
                Files.write(made, entry);
                Files.move(made, own.get().path().resolve(name(key.get())), StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(made);
            }
            makeRoom(own.get().path());
        } catch (IOException | RuntimeException e) {
            // it is compiled again next time
        }
    }

    private static String name(byte[] key) {
        return HexFormat.of().formatHex(key) + SUFFIX;
    }

    /** Deletes what was used longest ago, as long as there is too much, and what an interrupted program left. */
    private static void makeRoom(Path directory) throws IOException {
        record Entry(Path file, long bytes, FileTime used) {}
        List<Entry> entries = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                entries.add(new Entry(file, Files.size(file), Files.getLastModifiedTime(file)));
            }
        }
        entries.sort(Comparator.comparing(Entry::used).reversed());
        long bytes = 0;
        for (int i = 0; i < entries.size(); i++) {
            bytes += entries.get(i).bytes();
            if (i >= MOST_ENTRIES || bytes > MOST_BYTES) {
                Files.deleteIfExists(entries.get(i).file());
            }
        }
    }

    /** Returns the digest of all that decides what the compiler makes of a program, or nothing if that cannot be told. */
    private Optional<byte[]> key(Program program) throws IOException {
        Optional<String> around = identity.isPresent() ? identity : identity(program.scope());
        if (around.isEmpty() || !program.scope().values().isEmpty()) {
            return Optional.empty();
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            text(out, FORMAT);
            text(out, around.get());
            text(out, program.scope().imports());
            for (Unit unit : program.units()) {
                text(out, unit.source().name());
                text(out, unit.source().text());
            }
        }
        return Optional.of(digest(bytes.toByteArray(), 0));
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    /** The files of a class path are told by their sizes and times; what is in a directory may change without a trace. */
    private static Optional<String> identity(ScriptScope scope) throws IOException {
        StringBuilder identity = new StringBuilder();
        identity.append(System.getProperty("java.home")).append('\n');
        identity.append(Runtime.version()).append('\n').append(System.getProperty("java.vm.vendor"));
        for (Path entry : JavaCompilation.classPath(scope)) {
            if (!Files.isRegularFile(entry)) {
                return Optional.empty();
            }
            identity.append('\n').append(entry.toAbsolutePath()).append('\n');
            identity.append(Files.size(entry)).append(' ').append(Files.getLastModifiedTime(entry));
        }
        return Optional.of(identity.toString());
    }

    private static byte[] written(byte[] key, Map<String, byte[]> classes) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.write(new byte[DIGEST_BYTES]);
            out.write(key);
            out.writeInt(classes.size());
            for (Map.Entry<String, byte[]> one : classes.entrySet()) {
                text(out, one.getKey());
                out.writeInt(one.getValue().length);
                out.write(one.getValue());
            }
        }
        byte[] entry = bytes.toByteArray();
        System.arraycopy(digest(entry, DIGEST_BYTES), 0, entry, 0, DIGEST_BYTES);
        return entry;
    }

    private static Optional<Map<String, byte[]>> read(byte[] entry, byte[] key) throws IOException {
        if (entry.length < 2 * DIGEST_BYTES) {
            return Optional.empty();
        }
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(entry))) {
            if (!MessageDigest.isEqual(in.readNBytes(DIGEST_BYTES), digest(entry, DIGEST_BYTES))
                    || !MessageDigest.isEqual(in.readNBytes(DIGEST_BYTES), key)) {
                return Optional.empty();
            }
            Map<String, byte[]> classes = new LinkedHashMap<>();
            int count = in.readInt();
            for (int i = 0; i < count; i++) {
                String name = new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
                classes.put(name, in.readNBytes(in.readInt()));
            }
            return Optional.of(classes);
        }
    }

    private static byte[] digest(byte[] bytes, int from) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(bytes, from, bytes.length - from);
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
