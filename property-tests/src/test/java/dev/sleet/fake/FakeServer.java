package dev.sleet.fake;

import dev.sleet.dialect.Address;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Where the texts of fake databases are. */
final class FakeServer {
    private static final Map<Address, String> TEXTS = new ConcurrentHashMap<>();

    private FakeServer() {}

    static Optional<String> text(Address address) {
        return Optional.ofNullable(TEXTS.get(address));
    }

    static void write(Address address, String text) {
        TEXTS.put(address, text);
    }

    /** Makes an empty text and returns whether there was none. */
    static boolean make(Address address) {
        return TEXTS.putIfAbsent(address, "") == null;
    }

    /** Removes an empty text. */
    static void removeEmpty(Address address) {
        TEXTS.remove(address, "");
    }
}
