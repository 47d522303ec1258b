package dev.sleet.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** A way to the server that breaks once, where a client says COMMIT for a certain time; what comes later goes through. */
final class Proxy implements AutoCloseable {
    /** What becomes of the COMMIT where the client loses its connection. */
    enum Cut {
        /** The server never hears it. */
        BEFORE,
        /** The server has committed, and nobody hears that. */
        AFTER,
        /** The server hears it a while after the client has lost its connection. */
        LATE
    }

    private static final long LATE_MILLIS = 1500;
    /** The statement as a whole, behind the length or the name in its message. */
    private static final Pattern COMMIT = Pattern.compile("[\\x00-\\x1f]COMMIT\\x00");

    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final int server;
    private final Cut cut;
    private final AtomicInteger left;
    private final AtomicBoolean hasCut = new AtomicBoolean();
    private final Set<Socket> unheard = ConcurrentHashMap.newKeySet();

    Proxy(int server, Cut cut) throws IOException {
        this(server, cut, 1);
    }

    /** Makes one that breaks at the nth COMMIT. */
    Proxy(int server, Cut cut, int nth) throws IOException {
        this.server = server;
        this.cut = cut;
        this.left = new AtomicInteger(nth);
        run(this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    boolean hasCut() {
        return hasCut.get();
    }

    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    private static void run(Work work) {
        Thread.ofPlatform().daemon().start(() -> {
            try {
                work.run();
            } catch (IOException e) {
                // one of both ends has gone
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = door.accept();
            Socket behind = new Socket(InetAddress.getLoopbackAddress(), server);
            run(() -> toServer(client, behind));
            run(() -> toClient(behind, client));
        }
    }

    private void toClient(Socket behind, Socket client) throws IOException {
        InputStream in = behind.getInputStream();
        byte[] part = new byte[1 << 16];
        try (client) {
            for (int length = in.read(part); length >= 0 && !unheard.contains(client); length = in.read(part)) {
                client.getOutputStream().write(part, 0, length);
            }
        }
    }

    private void toServer(Socket client, Socket behind) throws IOException, InterruptedException {
        InputStream in = client.getInputStream();
        OutputStream out = behind.getOutputStream();
        byte[] part = new byte[1 << 16];
        try (behind) {
            int length = in.read(part);
            while (length >= 0) {
                boolean commits = COMMIT.matcher(new String(part, 0, length, StandardCharsets.ISO_8859_1))
                        .find();
                if (commits && left.decrementAndGet() == 0) {
                    hasCut.set(true);
                    cut(client, out, part, length);
                    return;
                }
                out.write(part, 0, length);
                length = in.read(part);
            }
        }
    }

    private void cut(Socket client, OutputStream out, byte[] part, int length)
            throws IOException, InterruptedException {
        unheard.add(client);
        if (cut == Cut.AFTER) {
            out.write(part, 0, length);
            Thread.sleep(LATE_MILLIS / 3);
        }
        client.close();
        if (cut == Cut.LATE) {
            Thread.sleep(LATE_MILLIS);
            out.write(part, 0, length);
            Thread.sleep(LATE_MILLIS / 3);
        }
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
