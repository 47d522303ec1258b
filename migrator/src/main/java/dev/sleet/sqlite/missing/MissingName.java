package dev.sleet.sqlite.missing;

import dev.sleet.dialect.Queries;
import dev.sleet.model.Names;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A function, collation, module or tokenizer that SQLite has not been given.
 *
 * @param kind what it is
 * @param name its name; any case of it means the same
 */
public record MissingName(Kind kind, String name) {
    /** What an application can add to SQLite. */
    enum Kind {
        FUNCTION,
        COLLATION,
        MODULE,
        TOKENIZER
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof MissingName missing && kind == missing.kind && Names.same(name, missing.name);
    }

    @Override
    public int hashCode() {
        return 31 * kind.hashCode() + Names.fold(name).hashCode();
    }

    /** Returns what a failure of SQLite says is missing, if it says so. */
    public static Optional<MissingName> of(SQLException failure) {
        String said = Queries.message(failure);
        return after(said, "no such function: ", Kind.FUNCTION)
                .or(() -> after(said, "unknown function: ", Kind.FUNCTION))
                .or(() -> after(said, "no such collation sequence: ", Kind.COLLATION))
                .or(() -> after(said, "no such module: ", Kind.MODULE))
                .or(() -> after(said, "no such tokenizer: ", Kind.TOKENIZER))
                .or(() -> after(said, "unknown tokenizer: ", Kind.TOKENIZER));
    }

    private static Optional<MissingName> after(String said, String prefix, Kind kind) {
        int at = said.lastIndexOf(prefix);
        if (at < 0) {
            return Optional.empty();
        }
        String name = said.substring(at + prefix.length());
        return Optional.of(new MissingName(kind, name.endsWith("()") ? name.substring(0, name.length() - 2) : name));
    }

    /** Returns whether it is a tokenizer, which stands in the arguments of a virtual table. */
    public boolean isTokenizer() {
        return kind == Kind.TOKENIZER;
    }

    /** Returns what it is and its name, as in {@code the function f()}. */
    public String words() {
        return switch (kind) {
            case FUNCTION -> "the function " + name + "()";
            case COLLATION -> "the collation \"" + name + "\"";
            case MODULE -> "the module \"" + name + "\"";
            case TOKENIZER -> "the tokenizer \"" + name + "\"";
        };
    }
}
