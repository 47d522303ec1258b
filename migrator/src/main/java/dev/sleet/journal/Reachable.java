package dev.sleet.journal;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What there is of files, through links. What is there and cannot be read is not taken for something that is not there: a migration
 * would be left out without a word.
 */
public final class Reachable {
    private Reachable() {}

    /**
     * Returns whether there is something of a name.
     *
     * @throws HistoryException if that cannot be told, or if it is a link that leads nowhere
     */
    public static boolean exists(Path file) {
        return is(file, false);
    }

    /**
     * Returns whether there is a directory of a name.
     *
     * @throws HistoryException as {@link #exists} does
     */
    public static boolean isDirectory(Path file) {
        return is(file, true);
    }

    private static boolean is(Path file, boolean directory) {
        try {
            BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
            return !directory || found.isDirectory();
        } catch (NoSuchFileException e) {
            if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                throw new HistoryException(
                        "cannot read " + file, List.of("it is a link to what does not exist", "nothing was changed"));
            }
            return false;
        } catch (NotDirectoryException e) {
            return false;
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /**
     * Returns what a directory holds, in the order of the names, of which some are hidden.
     *
     * @throws HistoryException if it cannot be read
     */
    public static List<Path> list(Path directory) {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(directory)) {
            all.forEach(found::add);
        } catch (IOException e) {
            throw unreadable(directory, e);
        } catch (java.nio.file.DirectoryIteratorException e) {
            throw unreadable(directory, e.getCause() == null ? new IOException(e) : e.getCause());
        }
        found.sort(Comparator.comparing(path -> String.valueOf(path.getFileName())));
        return found;
    }

    /**
     * Returns the text of a file, as it is.
     *
     * @throws HistoryException if it cannot be read, or is not in UTF-8
     */
    public static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new HistoryException("cannot read " + file, List.of("it is not text in UTF-8"));
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /**
     * Refuses a directory of migrations that does not exist.
     *
     * @throws HistoryException if there is none of that name
     */
    public static void requireDirectory(Path directory) {
        if (!isDirectory(directory)) {
            throw new HistoryException(
                    exists(directory) ? directory + " is no directory" : "there is no directory " + directory,
                    List.of("migrations were to be read from it", "nothing was changed"));
        }
    }

    /** Returns what to throw of something that cannot be read. */
    public static HistoryException unreadable(Path file, IOException e) {
        return new HistoryException("cannot read " + file, List.of(why(e), "nothing was changed"));
    }

    /** Returns what a system says is wrong, without the names of Java's classes and without the file's where the message begins with it. */
    public static String why(IOException e) {
        return switch (e) {
            case AccessDeniedException denied -> "permission denied";
            case NoSuchFileException gone -> "there is no such file or directory: " + gone.getFile();
            case FileAlreadyExistsException there -> "it is there already: " + there.getFile();
            case FileSystemException other when other.getReason() != null -> other.getReason();
            default -> e.getMessage() == null ? e.toString() : e.getMessage();
        };
    }
}
