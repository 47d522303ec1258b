package dev.sleet.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.EnumSet;
import java.util.Set;

/** Who may read and write a file, as far as a copy of it can have the same owner, group and permissions. */
public final class Rights {
    private static final Set<PosixFilePermission> OWNER =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    private static final Set<PosixFilePermission> EXECUTE = EnumSet.of(
            PosixFilePermission.OWNER_EXECUTE, PosixFilePermission.GROUP_EXECUTE, PosixFilePermission.OTHERS_EXECUTE);

    private Rights() {}

    /**
     * Makes an empty file that nobody may read who may not read {@code like}. A link of that name is not followed.
     *
     * @throws java.nio.file.FileAlreadyExistsException if anything has that name
     */
    public static void create(Path file, Path like) throws IOException {
        PosixFileAttributeView source = Files.getFileAttributeView(like, PosixFileAttributeView.class);
        if (source == null) {
            Files.createFile(file);
            return;
        }
        PosixFileAttributes rights = source.readAttributes();
        Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER));
        give(rights, Files.getFileAttributeView(file, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS));
    }

    /** A group that the file cannot be given may do no more than everybody else. */
    private static void give(PosixFileAttributes rights, PosixFileAttributeView made) throws IOException {
        PosixFileAttributes now = made.readAttributes();
        Set<PosixFilePermission> permissions = EnumSet.copyOf(OWNER);
        permissions.addAll(rights.permissions());
        permissions.removeAll(EXECUTE);
        if (!isGiven(now.group(), rights.group(), made)) {
            keepIf(permissions, PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ);
            keepIf(permissions, PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);
        }
        give(now.owner(), rights.owner(), made);
        made.setPermissions(permissions);
    }

    private static void keepIf(
            Set<PosixFilePermission> permissions, PosixFilePermission group, PosixFilePermission others) {
        if (!permissions.contains(others)) {
            permissions.remove(group);
        }
    }

    private static boolean isGiven(GroupPrincipal now, GroupPrincipal wanted, PosixFileAttributeView made) {
        try {
            if (!now.equals(wanted)) {
                made.setGroup(wanted);
            }
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Only root may give a file away; the copy of anybody else is their own. */
    private static void give(UserPrincipal now, UserPrincipal wanted, PosixFileAttributeView made) {
        try {
            if (!now.equals(wanted)) {
                made.setOwner(wanted);
            }
        } catch (IOException e) {
            // then it is that of the user who makes it
        }
    }
}
