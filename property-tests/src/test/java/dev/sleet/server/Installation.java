package dev.sleet.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.tukaani.xz.XZInputStream;

/**
 * The programs of a server and an initialised cluster without a user's database, unpacked and made once per build, in {@code target}.
 *
 * @param programs the directory of the programs
 * @param cluster the cluster, which is to be copied
 */
record Installation(Path programs, Path cluster) {
    private static final String PACKED = "/postgres-linux-x86_64.txz";
    private static final Path PLACE = Path.of("target/postgres").toAbsolutePath();

    /** Whom the server's programs run as, since they refuse root. */
    private static final int NOBODY = 65534;

    /** Returns whether there are programs for this machine. */
    static boolean isThere() {
        return System.getProperty("os.name").equals("Linux")
                && System.getProperty("os.arch").equals("amd64");
    }

    static Installation get() throws IOException, InterruptedException {
        Files.createDirectories(PLACE);
        try (FileChannel channel =
                        FileChannel.open(PLACE.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            Path done = PLACE.resolve("done");
            if (!Files.exists(done)) {
                make();
                Files.createFile(done);
            }
            assert lock.isValid();
        }
        return new Installation(PLACE.resolve("programs/bin"), PLACE.resolve("cluster"));
    }

    private static void make() throws IOException, InterruptedException {
        Path programs = Files.createDirectories(PLACE.resolve("programs"));
        Process tar = new ProcessBuilder("tar", "-x", "-C", programs.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (InputStream packed = Objects.requireNonNull(Installation.class.getResourceAsStream(PACKED));
                InputStream unpacked = new XZInputStream(packed);
                OutputStream out = tar.getOutputStream()) {
            unpacked.transferTo(out);
        }
        require(tar, "tar");
        Path made = temporary();
        run(as(List.of(
                programs.resolve("bin/initdb").toString(),
                "--pgdata=" + made.resolve("cluster"),
                "--username=postgres",
                "--auth=trust",
                "--encoding=UTF8",
                "--locale=C.UTF-8",
                "--no-sync")));
        run(List.of("cp", "-a", made.resolve("cluster").toString(), PLACE.toString()));
        run(List.of("rm", "-rf", made.toString()));
        Path rules = PLACE.resolve("cluster/pg_hba.conf");
        Files.writeString(rules, "host all locked 127.0.0.1/32 scram-sha-256\n" + Files.readString(rules));
    }

    /** Returns a directory that belongs to whom the server runs as. */
    static Path temporary() throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("sleet-postgres");
        if (isRoot()) {
            run(List.of("chown", NOBODY + ":" + NOBODY, directory.toString()));
        }
        return directory;
    }

    /** Returns a command that runs as somebody who is not root. */
    static List<String> as(List<String> command) {
        List<String> all = new ArrayList<>();
        if (isRoot()) {
            all.addAll(List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"));
        }
        all.addAll(command);
        return all;
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    static void run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(Path.of("/").toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(command + " failed: " + said);
        }
    }

    private static void require(Process process, String name) throws InterruptedException {
        if (process.waitFor() != 0) {
            throw new IllegalStateException(name + " failed");
        }
    }
}
