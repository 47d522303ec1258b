package app;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The one instance that works in a directory. It holds a lock on a file of its own there, which the system takes back however the
 * process ends; a lock on the database file itself would be lost as soon as SQLite closes that file. Whoever is started later hands
 * over what it was told, and ends.
 */
final class Instance implements AutoCloseable {
    private final FileChannel lock;
    private final ServerSocketChannel server;
    private final UnixDomainSocketAddress address;

    private Instance(FileChannel lock, UnixDomainSocketAddress address) throws IOException {
        this.lock = lock;
        this.address = address;
        Files.deleteIfExists(address.getPath()); // left by a process that was killed; nobody listens, since the lock is ours
        this.server = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(address);
    }

    /** Returns the instance that this process is, or nothing if another one is running and was given the text. */
    static Optional<Instance> start(Path directory, String text) throws IOException, InterruptedException {
        UnixDomainSocketAddress address = UnixDomainSocketAddress.of(directory.resolve("notebook.socket"));
        IOException last = null;
        // The other one may have its lock and not listen yet, or no longer: then one of the two ways is open soon.
        for (int attempt = 0; attempt < 100; attempt++) {
            FileChannel lock = FileChannel.open(
                    directory.resolve("notebook.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lock.tryLock() != null) {
                return Optional.of(new Instance(lock, address));
            }
            lock.close();
            try {
                handOver(address, text);
                return Optional.empty();
            } catch (IOException e) {
                last = e;
                Thread.sleep(100);
            }
        }
        throw new IOException("a notebook is running and does not answer", last);
    }

    private static void handOver(UnixDomainSocketAddress address, String text) throws IOException {
        try (SocketChannel channel = SocketChannel.open(address);
                DataOutputStream out = new DataOutputStream(Channels.newOutputStream(channel));
                DataInputStream in = new DataInputStream(Channels.newInputStream(channel))) {
            out.writeUTF(text);
            in.readBoolean();
        }
    }

    /** Gives what later instances hand over to a consumer, on a thread of its own, until this one is closed. */
    void listen(Consumer<String> consumer) {
        Thread thread = new Thread(
                () -> {
                    while (server.isOpen()) {
                        accept(consumer);
                    }
                },
                "other-instances");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept(Consumer<String> consumer) {
        try (SocketChannel channel = server.accept();
                DataInputStream in = new DataInputStream(Channels.newInputStream(channel));
                DataOutputStream out = new DataOutputStream(Channels.newOutputStream(channel))) {
            consumer.accept(in.readUTF());
            out.writeBoolean(true);
        } catch (IOException e) {
            // The other one is gone, and so is what it wanted; or this one is being closed.
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        Files.deleteIfExists(address.getPath());
        lock.close();
    }
}
