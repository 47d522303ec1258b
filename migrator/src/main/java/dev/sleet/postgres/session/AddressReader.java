package dev.sleet.postgres.session;

import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the forms that an address has: those of libpq (libpq-connect.html, section 34.1.1), and the driver's. */
final class AddressReader {
    private static final Pattern URL = Pattern.compile(
            "(?:([^@/?]*)@)?(\\[[^\\]]*]|[^/?:]*)(?::([0-9]*))?(?:/([^?]*))?(?:\\?(.*))?", Pattern.DOTALL);

    private static final List<String> SCHEMES = List.of("postgres://", "postgresql://", "jdbc:postgresql://");
    private static final String DRIVER = "jdbc:postgresql:";

    /** What a text of keywords and values may begin with. */
    private static final Pattern KEYWORDS =
            Pattern.compile("(service|host|hostaddr|port|dbname|user|password|sslmode)\\s*=.*", Pattern.DOTALL);

    private static final Pattern PAIR =
            Pattern.compile("\\s*(\\w+)\\s*=\\s*(?:'((?:[^'\\\\]|\\\\.)*)'|((?:[^\\s\\\\']|\\\\.)*))");

    /** What libpq calls otherwise than the driver. */
    private static final Map<String, String> NAMES = Map.of(
            "connect_timeout", "connectTimeout",
            "application_name", "ApplicationName",
            "channel_binding", "channelBinding",
            "gssencmode", "gssEncMode",
            "target_session_attrs", "targetServerType");

    private static final Set<String> TAKEN = Set.of(
            "connectTimeout",
            "socketTimeout",
            "ApplicationName",
            "channelBinding",
            "gssEncMode",
            "targetServerType",
            "sslmode",
            "sslrootcert",
            "sslcert",
            "sslkey",
            "ssl",
            "tcpKeepAlive",
            PostgresAddress.SCHEMA,
            PostgresAddress.SCHEMAS);

    private final Map<String, String> values = new HashMap<>();

    private AddressReader() {}

    /**
     * Returns what a word says about an address, if it has the form of one.
     *
     * @throws SleetException if it has and is not understood; its text is in no message, as it may hold a password
     */
    static Optional<Map<String, String>> read(String typed) {
        AddressReader reader = new AddressReader();
        String lower = typed.toLowerCase(Locale.ROOT);
        for (String scheme : SCHEMES) {
            if (lower.startsWith(scheme)) {
                reader.url(typed.substring(scheme.length()));
                return Optional.of(reader.values);
            }
        }
        if (lower.startsWith(DRIVER)) {
            reader.url("/" + typed.substring(DRIVER.length()));
            return Optional.of(reader.values);
        }
        if (KEYWORDS.matcher(typed).matches()) {
            reader.keywords(typed);
            return Optional.of(reader.values);
        }
        return Optional.empty();
    }

    private void url(String rest) {
        Matcher url = URL.matcher(rest);
        if (!url.matches()) {
            throw refused("it has not the form postgres://USER@HOST:PORT/DATABASE?NAME=VALUE");
        }
        Optional.ofNullable(url.group(1)).ifPresent(login -> {
            int colon = login.indexOf(':');
            put("user", colon < 0 ? login : login.substring(0, colon));
            if (colon >= 0) {
                put("password", login.substring(colon + 1));
            }
        });
        put("host", url.group(2).replaceAll("[\\[\\]]", ""));
        Optional.ofNullable(url.group(3)).ifPresent(port -> put("port", port));
        Optional.ofNullable(url.group(4)).ifPresent(name -> put("dbname", name));
        Optional.ofNullable(url.group(5)).ifPresent(query -> {
            for (String pair : query.split("&", -1)) {
                int equals = pair.indexOf('=');
                if (equals > 0) {
                    put(pair.substring(0, equals), pair.substring(equals + 1));
                }
            }
        });
    }

    private void put(String name, String encoded) {
        try {
            add(name, URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw refused("a percent sign is followed by two hexadecimal digits; one that is meant itself is %25");
        }
    }

    private void add(String given, String value) {
        String name = NAMES.getOrDefault(given, given);
        if (name.equals("hostaddr")) {
            name = "host";
        }
        if (value.isEmpty()) {
            return;
        }
        if (!TAKEN.contains(name)
                && !Set.of("user", "password", "host", "port", "dbname", "service")
                        .contains(name)) {
            throw refused("its parameter " + name + " is not known");
        }
        if (name.equals("host") && value.startsWith("/")) {
            throw refused("the driver reaches no server by a socket in a directory; name its host and port");
        }
        if (name.equals("host") && value.contains(",")) {
            throw refused("it names several hosts; name the one that takes changes");
        }
        if (name.equals("port") && !value.matches("[0-9]{1,5}")) {
            throw refused("its port is no number");
        }
        values.put(name, value);
    }

    private void keywords(String typed) {
        Matcher pair = PAIR.matcher(typed);
        int at = 0;
        while (at < typed.length() && pair.find(at) && pair.start() == at) {
            String quoted = pair.group(2);
            add(pair.group(1), (quoted == null ? pair.group(3) : quoted).replaceAll("\\\\(.)", "$1"));
            at = pair.end();
        }
        if (!typed.substring(at).isBlank()) {
            throw refused("it has not the form host=HOST port=PORT dbname=DATABASE user=USER");
        }
    }

    static SleetException refused(String why) {
        return new SleetException(
                ExitCode.USAGE,
                "cannot use this address of a PostgreSQL database",
                List.of(why, "nothing was changed"));
    }
}
