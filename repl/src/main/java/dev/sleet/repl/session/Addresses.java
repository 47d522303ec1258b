package dev.sleet.repl.session;

import dev.sleet.backup.BackupName;
import dev.sleet.backup.RecordHeader;
import dev.sleet.dialect.Address;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The databases that arguments name: an address of a kind of database that has such addresses, or else a file. A name that is there is
 * that file, and another with {@code *}, {@code ?}, {@code [} or <code>{</code> in it is a pattern, in which {@code **} crosses
 * directories. What an address with wildcards stands for its kind of database knows.
 */
public final class Addresses {
    private static final Pattern WILD = Pattern.compile("[*?\\[{]");

    private Addresses() {}

    /** Returns whether an argument may name several files. */
    public static boolean isPattern(String argument) {
        return WILD.matcher(argument).find() && !exists(argument) && Kinds.isFile(argument);
    }

    /** Returns whether an argument may name several databases. */
    public static boolean mayBeSeveral(String argument) {
        return isPattern(argument) || (!Kinds.isFile(argument) && Kinds.isPattern(Kinds.address(argument)));
    }

    /**
     * Returns the databases, each once whatever names it has, those of a pattern sorted.
     *
     * @throws NoMatch if a pattern names none
     */
    public static List<Address> of(List<String> arguments) {
        Map<Object, Address> found = new LinkedHashMap<>();
        for (String argument : arguments) {
            List<Address> named = isPattern(argument)
                    ? matching(argument).stream().map(Address::of).toList()
                    : Kinds.matching(Kinds.address(argument));
            if (named.isEmpty()) {
                throw new NoMatch(
                        Kinds.isFile(argument)
                                ? "no file matches " + argument
                                : "no database matches " + Kinds.address(argument));
            }
            named.forEach(address -> found.putIfAbsent(address.key(), address));
        }
        return List.copyOf(found.values());
    }

    /** A pattern that names nothing. */
    public static final class NoMatch extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NoMatch(String message) {
            super(message);
        }
    }

    private static boolean exists(String argument) {
        try {
            return Files.exists(Path.of(argument), LinkOption.NOFOLLOW_LINKS);
        } catch (java.nio.file.InvalidPathException e) {
            return false; // where * cannot be in a name
        }
    }

    private static List<Path> matching(String pattern) {
        String slashes = File.separatorChar == '/' ? pattern : pattern.replace(File.separatorChar, '/');
        int wild = firstWild(slashes);
        int slash = slashes.lastIndexOf('/', wild);
        Path start = Path.of(slash < 0 ? "" : slash == 0 ? "/" : slashes.substring(0, slash));
        String rest = slashes.substring(slash + 1);
        PathMatcher matcher = matcher(rest);
        int depth = rest.contains("**")
                ? Integer.MAX_VALUE
                : 1 + (int) rest.chars().filter(c -> c == '/').count();
        List<Path> found = new ArrayList<>();
        if (Files.isDirectory(start)) {
            walk(start, depth, matcher, pattern, found);
        }
        found.sort(Path::compareTo);
        return found;
    }

    private static int firstWild(String pattern) {
        var matcher = WILD.matcher(pattern);
        return matcher.find() ? matcher.start() : pattern.length();
    }

    /** As in shells, <code>**&#47;</code> also stands for no directory at all. */
    private static PathMatcher matcher(String glob) {
        try {
            PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
            if (!glob.contains("**/")) {
                return matcher;
            }
            PathMatcher without = matcher(glob.replaceFirst("\\*\\*/", ""));
            return path -> matcher.matches(path) || without.matches(path);
        } catch (java.util.regex.PatternSyntaxException e) {
            throw new NoMatch("not a pattern: " + glob + ": " + e.getDescription());
        }
    }

    private static void walk(Path start, int depth, PathMatcher matcher, String pattern, List<Path> found) {
        try {
            Files.walkFileTree(start, EnumSet.of(FileVisitOption.FOLLOW_LINKS), depth, new SimpleFileVisitor<Path>() {
                @Override
                public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                    boolean skip = !directory.equals(start) && name(directory).startsWith(".");
                    return skip ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    // a link that leads nowhere is still a link here, and is to be said; editors keep hidden ones
                    boolean isFile = attributes.isRegularFile()
                            || (attributes.isSymbolicLink() && !name(file).startsWith("."));
                    if (isFile
                            && matcher.matches(start.relativize(file))
                            && !BackupName.isCompanion(name(file))
                            && !RecordHeader.isRecord(file)) {
                        found.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }

                // A link that leads back to where it stands leads to nothing new.
                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                    if (e instanceof java.nio.file.FileSystemLoopException) {
                        return FileVisitResult.CONTINUE;
                    }
                    throw e;
                }
            });
        } catch (IOException e) {
            throw new SleetException(
                    ExitCode.UNUSABLE,
                    "cannot look for " + pattern,
                    List.of(String.valueOf(e), "nothing was touched"),
                    e);
        }
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }
}
