package dev.sleet.dialect;

import dev.sleet.model.Schema;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/** The kinds of databases that there are, as the class path offers them ({@link ServiceLoader}). */
public final class Dialects {
    private static final List<Dialect> ALL = ServiceLoader.load(Dialect.class, Dialect.class.getClassLoader()).stream()
            .map(ServiceLoader.Provider::get)
            .toList();

    private static final Dialect USUAL =
            ALL.stream().filter(Dialect::isUsual).findFirst().orElseThrow();

    private Dialects() {}

    /** Returns the dialect of what has no address: schemas that no database has, and migrations that do not name one. */
    public static Dialect usual() {
        return USUAL;
    }

    /** Returns the dialect of a name, if there is one. */
    public static Optional<Dialect> named(String name) {
        return ALL.stream().filter(dialect -> dialect.name().equals(name)).findFirst();
    }

    /** Returns the dialect of the databases that a script is for, as its names tell; the usual one if they are for several. */
    public static Dialect of(Schema declared) {
        return ALL.stream()
                .filter(dialect -> dialect.form().names() == declared.names())
                .min(Comparator.comparing(dialect -> !dialect.isUsual()))
                .orElse(USUAL);
    }

    /** Returns the address that a word is: one of the kind that has addresses of its form, or else a path. */
    public static Address address(String typed) {
        return owned(typed).orElseGet(() -> Address.of(Path.of(typed)));
    }

    /** Returns the address that a word is, if it has a form that one kind has for its addresses. */
    public static Optional<Address> owned(String typed) {
        return ALL.stream().flatMap(dialect -> dialect.address(typed).stream()).findFirst();
    }

    /** Returns the dialect of the database that a connection of an application leads to, or else the usual one. */
    public static Dialect of(Connection connection) throws SQLException {
        for (Dialect dialect : ALL) {
            Optional<Loans> loans = dialect.loans();
            if (loans.isPresent() && loans.get().takes(connection)) {
                return dialect;
            }
        }
        return USUAL;
    }

    /** Returns the dialect of a database by its address: the one that takes it for its own, or else the usual one. */
    public static Dialect of(Address address) {
        return ALL.stream().filter(dialect -> dialect.owns(address)).findFirst().orElseGet(Dialects::usual);
    }
}
