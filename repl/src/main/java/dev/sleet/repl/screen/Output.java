package dev.sleet.repl.screen;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where results go. It remembers the first failure, as the streams of Java that print do not tell it, and takes no more after
 * that.
 */
public final class Output extends OutputStream {
    private final OutputStream out;
    private final boolean isOfProcess;
    private volatile Optional<IOException> failure = Optional.empty();

    private Output(OutputStream out, boolean isOfProcess) {
        this.out = out;
        this.isOfProcess = isOfProcess;
    }

    /** Returns the stdout of this process. */
    public static Output ofProcess() {
        return new Output(new FileOutputStream(FileDescriptor.out), true);
    }

    /** Returns one that writes to another stream. */
    public static Output to(OutputStream out) {
        return new Output(out, false);
    }

    /** Something that is done with a stream. */
    private interface Action {
        void run() throws IOException;
    }

    private void attempt(Action action) {
        if (failure.isPresent()) {
            return;
        }
        try {
            action.run();
        } catch (IOException e) {
            failure = Optional.of(e);
        }
    }

    @Override
    public void write(int b) {
        attempt(() -> out.write(b));
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
        attempt(() -> out.write(bytes, from, length));
    }

    @Override
    public void flush() {
        attempt(out::flush);
    }

    /** A file on a disk of another machine may only say here that it is full. */
    @Override
    public void close() {
        attempt(out::close);
    }

    /** Returns why not everything was written, if so. */
    public Optional<IOException> failure() {
        return failure;
    }

    /** Returns whether nobody reads any more, as when {@code head} has seen enough. */
    public boolean isBrokenPipe() {
        return failure.filter(e -> String.valueOf(e.getMessage()).contains("Broken pipe") || isStdoutPipe())
                .isPresent();
    }

    /** The words of the system may be in any language, and a pipe fails for no other reason (pipe(7)). */
    private boolean isStdoutPipe() {
        if (!isOfProcess) {
            return false;
        }
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/1")).toString();
            return target.startsWith("pipe:") || target.startsWith("socket:");
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }
}
