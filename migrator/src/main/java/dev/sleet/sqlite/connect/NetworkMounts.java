package dev.sleet.sqlite.connect;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which directories other machines share, as Linux tells (proc_pid_mountinfo(5)). */
final class NetworkMounts {
    private static final Path MOUNTS = Path.of("/proc/self/mountinfo");
    private static final Set<String> TYPES = Set.of(
            "nfs",
            "nfs4",
            "cifs",
            "smb3",
            "smbfs",
            "9p",
            "afs",
            "ceph",
            "glusterfs",
            "lustre",
            "beegfs",
            "gpfs",
            "ncpfs",
            "coda",
            "fuse.sshfs",
            "fuse.glusterfs",
            "fuse.ceph",
            "fuse.s3fs",
            "fuse.rclone",
            "fuse.gcsfuse",
            "virtiofs");

    private final List<Mount> mounts;

    private NetworkMounts(List<Mount> mounts) {
        this.mounts = mounts;
    }

    /**
     * A file system at its place.
     *
     * @param place the directory
     * @param type its type, such as {@code nfs4}
     */
    record Mount(Path place, String type) {}

    /** Returns those of this process. */
    static NetworkMounts ofProcess() {
        return of(Kernel.lines(MOUNTS));
    }

    /** Returns those that the lines of {@code mountinfo} tell of. */
    static NetworkMounts of(List<String> lines) {
        return new NetworkMounts(
                lines.stream().flatMap(line -> parse(line).stream()).toList());
    }

    /** Returns the type of the network's file system that holds a file, if one does. */
    Optional<String> type(Path file) {
        Path real;
        try {
            real = file.toRealPath();
        } catch (IOException e) {
            real = file.toAbsolutePath().normalize();
        }
        Optional<Mount> holder = Optional.empty();
        for (Mount mount : mounts) {
            // of two at one place the later one covers the other
            if (real.startsWith(mount.place())
                    && holder.filter(other ->
                                    other.place().getNameCount() > mount.place().getNameCount())
                            .isEmpty()) {
                holder = Optional.of(mount);
            }
        }
        return holder.map(Mount::type).filter(TYPES::contains);
    }

    /** Reads {@code 36 35 98:0 /mnt1 /mnt2 rw,noatime master:1 - ext3 /dev/root rw}. */
    static Optional<Mount> parse(String line) {
        String[] words = line.split(" ", -1);
        for (int i = 6; i + 1 < words.length; i++) {
            if (words[i].equals("-")) {
                return Optional.of(new Mount(Path.of(unescaped(words[4])), words[i + 1]));
            }
        }
        return Optional.empty();
    }

    /** Blanks, tabs, line ends and backslashes are written as three octal digits; the rest is bytes. */
    private static String unescaped(String text) {
        StringBuilder bytes = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\\'
                    && i + 3 < text.length()
                    && text.substring(i + 1, i + 4).matches("[0-7]{3}")) {
                bytes.append((char) Integer.parseInt(text.substring(i + 1, i + 4), 8));
                i += 3;
            } else {
                bytes.append(text.charAt(i));
            }
        }
        return new String(bytes.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }
}
