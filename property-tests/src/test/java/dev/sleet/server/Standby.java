package dev.sleet.server;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A server that replays what another one would send, and only reads meanwhile. */
record Standby(Process shell, Server server) implements AutoCloseable {
    static Standby start() throws IOException, InterruptedException {
        Path place = Installation.temporary();
        Installation.run(List.of("cp", "-a", Installation.get().cluster().toString(), place.toString()));
        Installation.run(Installation.as(
                List.of("touch", place.resolve("cluster/standby.signal").toString())));
        int port = Server.freePort();
        Process shell = Server.shell(place, port);
        Server server = Server.at(port);
        return new Standby(shell, server);
    }

    String address() {
        return server.address("postgres");
    }

    /** The shell ends the server at the end of its input. */
    @Override
    public void close() throws IOException {
        shell.getOutputStream().close();
        shell.onExit().join();
    }
}
