package dev.sleet.script.load;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Map;
import java.util.Optional;

/**
 * A directory of files that are code: nobody but its owner, who runs this program, may read or change it, and nobody but
 * its owner and root may put another in its place.
 */
final class PrivateDirectory {
    private static final int OTHERS = 0077;
    private static final int OTHERS_WRITE = 0022;
    private static final int STICKY = 01000;

    private final Path path;
    private final UserPrincipal user;

    private PrivateDirectory(Path path, UserPrincipal user) {
        this.path = path;
        this.user = user;
    }

    /** Returns the directory, which is made if it is not there, or nothing if it cannot be relied on. */
    static Optional<PrivateDirectory> at(Path wanted) {
        try {
            if (!FileSystems.getDefault().supportedFileAttributeViews().contains("unix")) {
                return Optional.empty();
            }
            if (!Files.exists(wanted)) {
                Files.createDirectories(
                        wanted, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
            UserPrincipal user = FileSystems.getDefault()
                    .getUserPrincipalLookupService()
                    .lookupPrincipalByName(System.getProperty("user.name", ""));
            PrivateDirectory directory = new PrivateDirectory(wanted.toRealPath(), user);
            return Files.isDirectory(directory.path) && directory.isOwn(directory.path) && directory.isOutOfReach()
                    ? Optional.of(directory)
                    : Optional.empty();
        } catch (IOException | UnsupportedOperationException | SecurityException e) {
            return Optional.empty();
        }
    }

    Path path() {
        return path;
    }

    /** Returns whether it is a file, and nobody but this program's user can have written it. */
    boolean isOwnFile(Path file) throws IOException {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && isOwn(file);
    }

    private boolean isOwn(Path file) throws IOException {
        Map<String, Object> about = Files.readAttributes(file, "unix:mode,owner", LinkOption.NOFOLLOW_LINKS);
        return user.equals(about.get("owner")) && (mode(about) & OTHERS) == 0;
    }

    /** Whoever may write to a directory above can rename what is in it, unless it is one like /tmp. */
    private boolean isOutOfReach() throws IOException {
        for (Path above = path.getParent(); above != null; above = above.getParent()) {
            Map<String, Object> about = Files.readAttributes(above, "unix:mode,uid,owner");
            boolean trusted =
                    user.equals(about.get("owner")) || Integer.valueOf(0).equals(about.get("uid"));
            if (!trusted || ((mode(about) & OTHERS_WRITE) != 0 && (mode(about) & STICKY) == 0)) {
                return false;
            }
        }
        return true;
    }

    private static int mode(Map<String, Object> about) {
        return about.get("mode") instanceof Integer mode ? mode : OTHERS;
    }
}
