package dev.sleet.faults;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The library between SQLite and the kernel that {@code src/test/c/faults.c} is, and the plan that it follows: which call on the
 * files of one database fails, and how.
 */
final class Shim {
    /** The environment variable that names the file with the plan. */
    static final String PLAN = "SLEET_FAULTS";

    private static final Path SOURCE = Path.of("src", "test", "c", "faults.c");
    private static final int SIZE = 4096;
    private static final int SEEN = 20;
    private static final int PREFIX = 24;

    private final MappedByteBuffer plan;

    private Shim(MappedByteBuffer plan) {
        this.plan = plan;
    }

    /** The calls that may fail. */
    enum Call {
        WRITE(1),
        READ(2),
        SYNC(4),
        TRUNCATE(8),
        UNLINK(16),
        OPEN(32),
        LOCK(64);

        private final int bit;

        Call(int bit) {
            this.bit = bit;
        }

        int bit() {
            return bit;
        }
    }

    /** How one fails, by the number that the library knows. */
    enum Way {
        EIO(5),
        ENOSPC(28),
        SHORT(-1),
        CRASH(-2);

        private final int number;

        Way(int number) {
            this.number = number;
        }
    }

    /** Returns why there can be no library here, or nothing. */
    static Optional<String> missing() {
        if (!System.getProperty("os.name").toLowerCase(Locale.ROOT).equals("linux")) {
            return Optional.of("this is not Linux");
        }
        try {
            Process cc = new ProcessBuilder("cc", "--version")
                    .redirectErrorStream(true)
                    .start();
            cc.getInputStream().readAllBytes();
            return cc.waitFor() == 0 ? Optional.empty() : Optional.of("cc does not work");
        } catch (IOException e) {
            return Optional.of("there is no C compiler (cc)");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted");
        }
    }

    /** Compiles a source of the test tree. */
    static Path compile(Path source, Path into, String... options) throws IOException, InterruptedException {
        java.util.List<String> command =
                new java.util.ArrayList<>(java.util.List.of("cc", "-O2", "-o", into.toString(), source.toString()));
        command.addAll(java.util.List.of(options));
        Process cc = new ProcessBuilder(command).inheritIO().start();
        if (!cc.waitFor(60, TimeUnit.SECONDS) || cc.exitValue() != 0) {
            throw new IOException("cannot compile " + source);
        }
        return into;
    }

    /** Returns a program that has the library in front of SQLite and {@link #ofProcess} for the plan. */
    static ProcessBuilder under(Class<?> program, Path directory, Object... arguments)
            throws IOException, InterruptedException {
        Path library = compile(SOURCE, directory.resolve("faults.so"), "-shared", "-fPIC", "-ldl");
        Path plan = Files.write(directory.resolve("plan"), new byte[SIZE]);
        ProcessBuilder process = Child.of(program, arguments).redirectOutput(ProcessBuilder.Redirect.INHERIT);
        process.environment().put("LD_PRELOAD", library.toString());
        process.environment().put(PLAN, plan.toString());
        return process;
    }

    /** Returns the one that this process runs under. */
    static Shim ofProcess() throws IOException {
        try (FileChannel channel =
                FileChannel.open(Path.of(System.getenv(PLAN)), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            MappedByteBuffer plan = channel.map(MapMode.READ_WRITE, 0, SIZE);
            plan.order(ByteOrder.nativeOrder());
            return new Shim(plan);
        }
    }

    /** Lets the Nth call of some kinds fail, on files whose path begins with a database's. */
    void arm(Path database, int calls, Way way, boolean sticky, int at) {
        byte[] prefix = (database + "\0").getBytes(StandardCharsets.UTF_8);
        plan.put(PREFIX, prefix);
        plan.putInt(4, calls)
                .putInt(8, at)
                .putInt(12, way.number)
                .putInt(16, sticky ? 1 : 0)
                .putInt(SEEN, 0);
        plan.putInt(0, 1);
    }

    /** Lets nothing fail any more, and returns whether it had come to it. */
    boolean disarm() {
        plan.putInt(0, 0);
        return plan.getInt(SEEN) >= plan.getInt(8);
    }
}
