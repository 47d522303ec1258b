package dev.sleet.server;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * A pooler as PgBouncer is one in transaction mode, for clients of one user and database: a client has a process of the server until its
 * transaction ends, and then the next one that asks, or the one after all others are had.
 */
final class Pooler implements AutoCloseable {
    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final int server;
    private final boolean goesRound;
    private final Deque<Behind> free = new ArrayDeque<>();

    /**
     * Makes one.
     *
     * @param goesRound whether the process that is asked for is the one that was had longest ago
     */
    Pooler(int server, boolean goesRound) throws IOException {
        this.server = server;
        this.goesRound = goesRound;
        run(this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void run(Work work) {
        Thread.ofPlatform().daemon().start(() -> {
            try {
                work.run();
            } catch (IOException e) {
                // one of both ends has gone
            }
        });
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = door.accept();
            run(() -> serve(client));
        }
    }

    /** A connection to the server, and what the server has said to begin with. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Behind(Socket socket, DataInputStream in, DataOutputStream out, byte[] greeting) {}

    private synchronized Behind take(byte[] startup) throws IOException {
        Behind next = goesRound ? free.pollLast() : free.pollFirst();
        return next == null ? open(startup) : next;
    }

    private synchronized void give(Behind behind) {
        free.push(behind);
    }

    private Behind open(byte[] startup) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server);
        DataInputStream in = new DataInputStream(socket.getInputStream());
        DataOutputStream out = new DataOutputStream(socket.getOutputStream());
        out.writeInt(startup.length + 4);
        out.write(startup);
        byte[] greeting = new byte[0];
        while (true) {
            byte[] message = message(in);
            if (message[0] == 'K') {
                Arrays.fill(message, 5, 9, (byte) 1); // a number that is that of no process
            }
            int end = greeting.length;
            greeting = Arrays.copyOf(greeting, end + message.length);
            System.arraycopy(message, 0, greeting, end, message.length);
            if (message[0] == 'Z') {
                return new Behind(socket, in, out, greeting);
            }
        }
    }

    private static byte[] message(DataInputStream in) throws IOException {
        byte kind = in.readByte();
        int length = in.readInt();
        byte[] message = new byte[length + 1];
        message[0] = kind;
        for (int i = 0; i < 4; i++) {
            message[1 + i] = (byte) (length >>> (24 - 8 * i));
        }
        in.readFully(message, 5, length - 4);
        return message;
    }

    private void serve(Socket client) throws IOException {
        try (client) {
            DataInputStream in = new DataInputStream(client.getInputStream());
            DataOutputStream out = new DataOutputStream(client.getOutputStream());
            byte[] startup = in.readNBytes(in.readInt() - 4);
            while (startup.length == 4) { // it asks for encryption
                out.writeByte('N');
                startup = in.readNBytes(in.readInt() - 4);
            }
            Behind first = take(startup);
            out.write(first.greeting());
            give(first);
            while (true) {
                transaction(in, out, startup);
            }
        }
    }

    private void transaction(DataInputStream in, DataOutputStream out, byte[] startup) throws IOException {
        byte[] next = message(in);
        Behind behind = take(startup);
        boolean isOver = false;
        while (!isOver) {
            if (next[0] == 'X') {
                behind.socket().close();
                throw new EOFException();
            }
            behind.out().write(next);
            boolean asks = next[0] == 'Q' || next[0] == 'S';
            while (asks) {
                byte[] answer = message(behind.in());
                out.write(answer);
                asks = answer[0] != 'Z';
                isOver = answer[0] == 'Z' && answer[5] == 'I';
            }
            next = isOver ? next : message(in);
        }
        give(behind);
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
