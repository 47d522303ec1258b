package dev.sleet.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.postgresql.Driver;

/** The server of this process: started when it is first asked for, without care for the disk, and gone with the process, however that ends. */
public final class Server {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private static final Map<Integer, String> REUSED = new ConcurrentHashMap<>();

    private final int port;

    private Server(int port) {
        this.port = port;
    }

    private static final class Holder {
        static final Server SERVER = start();
    }

    /** Returns the server. */
    public static Server get() {
        return Holder.SERVER;
    }

    private static Server start() {
        try {
            Installation installation = Installation.get();
            Path place = Installation.temporary();
            Installation.run(List.of("cp", "-a", installation.cluster().toString(), place.toString()));
            int port = freePort();
            shell(place, port);
            return at(port);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Starts a server over a cluster, which goes with this process: its shell outlives that only until it sees the end of its input. */
    static Process shell(Path place, int port) throws IOException, InterruptedException {
        String command = "\"$0\"/postgres -D \"$1\"/cluster -k \"$1\" -p " + port
                + " -c listen_addresses=127.0.0.1 -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
                + " -c shared_buffers=64MB -c max_connections=100 -c max_locks_per_transaction=256"
                + " >\"$1\"/log 2>&1 </dev/null & server=$!; cat >/dev/null; kill -QUIT $server; wait $server;"
                + " rm -rf \"$1\"";
        return new ProcessBuilder(Installation.as(List.of(
                        "sh", "-c", command, Installation.get().programs().toString(), place.toString())))
                .directory(Path.of("/").toFile())
                .start();
    }

    /** Returns the server of a port when it takes connections. */
    static Server at(int port) throws InterruptedException {
        Server server = new Server(port);
        server.await();
        return server;
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void await() throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                connect("postgres").close();
                return;
            } catch (SQLException e) {
                if (System.nanoTime() > end) {
                    throw new IllegalStateException("the server does not start", e);
                }
                Thread.sleep(20);
            }
        }
    }

    /** Returns a connection of the driver's own as the superuser. */
    public Connection connect(String database) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", "postgres");
        return Objects.requireNonNull(
                new Driver().connect("jdbc:postgresql://127.0.0.1:" + port + "/" + database, properties));
    }

    /** Makes an empty database and returns its name. */
    public String create() throws SQLException {
        String name = "t" + DATABASES.incrementAndGet();
        execute("postgres", "CREATE DATABASE " + name);
        return name;
    }

    /** Makes a database that is what another one is, and returns its name. */
    public String create(String like) throws SQLException {
        String name = "t" + DATABASES.incrementAndGet();
        execute("postgres", "CREATE DATABASE " + name + " TEMPLATE " + like);
        return name;
    }

    /** Empties one of a few databases that are used again and again, which takes less time than to make one, and returns its name. */
    String emptied(int number) throws SQLException {
        String name = REUSED.get(number);
        if (name == null) {
            name = create();
            REUSED.put(number, name);
        }
        execute(name, """
            DO $$ DECLARE n text; BEGIN
              FOR n IN SELECT nspname FROM pg_namespace WHERE nspname !~ '^(pg_|information_schema)' LOOP
                EXECUTE format('DROP SCHEMA %I CASCADE', n);
              END LOOP;
            END $$;
            CREATE SCHEMA public;
            """);
        return name;
    }

    /** Returns what a person types for a database. */
    public String address(String database) {
        return "postgres://postgres@127.0.0.1:" + port + "/" + database;
    }

    int port() {
        return port;
    }

    /** Runs statements in one go, as a program of somebody else would. */
    public void execute(String database, String sql) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
