package dev.sleet.sqlite.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the kernel says in {@code /proc} is read as it means it, and only there. */
class KernelTest {
    private static final NetworkMounts MOUNTS = NetworkMounts.of(List.of(
            "22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw",
            "30 22 0:25 / /mnt/nfs rw,relatime shared:2 master:1 - nfs4 server:/x rw,vers=4.2",
            "31 30 8:2 / /mnt/nfs/local rw - xfs /dev/sdb rw",
            "32 22 0:26 / /mnt/a\\040b rw - cifs //server/share rw",
            "33 22 0:27 / /mnt/sshfs rw - fuse.sshfs me@host: rw",
            "34 22 0:28 / /mnt/nine rw - 9p host rw",
            "35 22 0:29 / /over rw - overlay overlay rw",
            "36 22 0:30 / /twice rw - nfs server:/y rw",
            "37 36 0:31 / /twice rw - tmpfs tmpfs rw",
            "nonsense",
            ""));

    @ParameterizedTest
    @CsvSource({
        "/home/app.db,",
        "/mnt/nfs/app.db, nfs4",
        "/mnt/nfs/deep/er/app.db, nfs4",
        "/mnt/nfs/local/app.db,",
        "/mnt/nfsmore/app.db,",
        "/mnt/a b/app.db, cifs",
        "/mnt/sshfs/app.db, fuse.sshfs",
        "/mnt/nine/app.db, 9p",
        "/over/app.db,",
        "/twice/app.db,"
    })
    @DisplayName("H104 the file system under a database is found")
    void theFileSystemUnderADatabaseIsFound(Path file, String type) {
        assertThat(MOUNTS.type(file)).isEqualTo(Optional.ofNullable(type));
    }

    @Test
    @DisplayName("H104 a write-ahead log on a file system of the network is not written")
    void aLogOverTheNetworkIsRefused() {
        assertThat(TransactionSettings.unsafeLog("wal", () -> Optional.of("nfs4")))
                .hasValueSatisfying(why -> assertThat(why).contains("nfs4", "write-ahead log"));
        assertThat(TransactionSettings.unsafeLog("delete", () -> Optional.of("nfs4")))
                .isEmpty();
        assertThat(TransactionSettings.unsafeLog("wal", Optional::empty)).isEmpty();
        assertThat(NetworkMounts.of(List.of()).type(Path.of("/x"))).isEmpty();
    }

    @Test
    @DisplayName("H84 who holds a lock is read from a line of the kernel's")
    void aLineOfLocks() {
        assertThat(LockHolders.parse("1: POSIX  ADVISORY  WRITE 4242 fd:01:393230 1073741824 1073741825"))
                .containsExactly(new LockHolders.Lock(4242, "fd:01", 393230));
        assertThat(LockHolders.device(0xfd01)).isEqualTo("fd:01");
        assertThat(LockHolders.device(0x10300005L)).isEqualTo("00:10305");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1: -> POSIX  ADVISORY  WRITE 4242 fd:01:393230 0 EOF",
                "1: OFDLCK ADVISORY  READ  -1 fd:01:393230 0 EOF",
                "1: FLOCK  ADVISORY  WRITE many fd:01:393230 0 EOF",
                "1: POSIX",
                ""
            })
    @DisplayName("H84 a line that names no holder names none")
    void aLineWithoutAHolder(String line) {
        assertThat(LockHolders.parse(line)).isEmpty();
    }

    @Test
    void nothingElseIsRead() {
        assertThatThrownBy(() -> Kernel.lines(Path.of("/etc/passwd"))).isInstanceOf(IllegalArgumentException.class);
        assertThat(Kernel.lines(Path.of("/proc/no/such/file"))).isEmpty();
    }
}
