package dev.sleet.script.load;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The places of a user for what a program keeps (XDG Base Directory Specification). Never one in the current directory. */
public final class OwnPlace {
    private static final String HOME = "HOME";
    private static final String USER_HOME = "user.home";

    private OwnPlace() {}

    /**
     * Returns a directory, which need not exist: the absolute one that a variable names, else one in the home directory that the system
     * knows, else one in {@code $HOME} if that is absolute. A user whom the system does not know has none of the second kind;
     * Java then says {@code ?}.
     *
     * @param variable the name of the variable, such as XDG_STATE_HOME
     * @param inHome the path in the home directory
     */
    public static Optional<Path> of(Map<String, String> environment, String variable, Path inHome) {
        return absolute(environment.get(variable)).or(() -> home(environment).map(home -> home.resolve(inHome)));
    }

    /** Returns whether the system knows the home directory of the user, so that no variable had to tell. */
    public static boolean isKnown() {
        return absolute(System.getProperty(USER_HOME)).isPresent();
    }

    private static Optional<Path> home(Map<String, String> environment) {
        return absolute(System.getProperty(USER_HOME)).or(() -> absolute(environment.get(HOME)));
    }

    private static Optional<Path> absolute(@Nullable String path) {
        return Optional.ofNullable(path)
                .filter(given -> !given.isEmpty())
                .map(Path::of)
                .filter(Path::isAbsolute);
    }
}
