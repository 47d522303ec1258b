package dev.sleet.fake;

import dev.sleet.dialect.Address;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * Where a fake database is: {@code fake:NAME}, in whatever case the first word is typed, and perhaps {@code fake:WORD@NAME}, whose
 * password is not shown.
 *
 * @param name the name of the database
 */
record FakeAddress(String name) implements Address {
    private static final String FORM = "fake:";

    /** Returns the address that a word is, if it has the form of one. */
    static Optional<Address> of(String typed) {
        return typed.toLowerCase(Locale.ROOT).startsWith(FORM)
                ? Optional.of(new FakeAddress(typed.substring(Math.max(FORM.length(), typed.lastIndexOf('@') + 1))))
                : Optional.empty();
    }

    @Override
    public Object key() {
        return this;
    }

    @Override
    public Optional<Path> file() {
        return Optional.empty();
    }

    @Override
    public String toString() {
        return FORM + name;
    }
}
