package dev.sleet.repl.sql;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads CSV (RFC 4180) record by record, as Sleet writes it: an empty field is NULL, and one in quotes is a text. Lines may end with LF, CRLF
 * or CR; a mark of the byte order is left out.
 */
public final class CsvReader {
    private static final int NOTHING = -2;
    private static final int END = -1;

    private final Reader in;
    private final char delimiter;
    private int peeked = NOTHING;
    private int line = 1;
    private int begun = 1;

    public CsvReader(Reader in, char delimiter) {
        this.in = in;
        this.delimiter = delimiter;
    }

    /** Returns the line at which the last record begins. */
    public int line() {
        return begun;
    }

    /**
     * Returns the next record, or nothing at the end.
     *
     * @throws IOException if a quote is not closed, or something stands behind one
     */
    public Optional<List<@Nullable String>> next() throws IOException {
        if (line == 1 && peeked == NOTHING && peek() == '\uFEFF') {
            read();
        }
        if (peek() == END) {
            return Optional.empty();
        }
        begun = line;
        List<@Nullable String> fields = new ArrayList<>();
        while (true) {
            fields.add(peek() == '"' ? quoted() : plain());
            int c = read();
            if (c == delimiter) {
                continue;
            }
            if (c == '\r' && peek() == '\n') {
                read();
            }
            if (c != END && c != '\r' && c != '\n') {
                throw new IOException("something stands behind a closing quote");
            }
            line += c == END ? 0 : 1;
            return Optional.of(fields);
        }
    }

    private @Nullable String plain() throws IOException {
        StringBuilder text = new StringBuilder();
        while (peek() != END && peek() != delimiter && peek() != '\r' && peek() != '\n') {
            text.append((char) read());
        }
        return text.isEmpty() ? null : text.toString();
    }

    private String quoted() throws IOException {
        StringBuilder text = new StringBuilder();
        read();
        while (true) {
            int c = read();
            if (c == END) {
                throw new IOException("a quote is not closed");
            }
            if (c == '"') {
                if (peek() != '"') {
                    return text.toString();
                }
                read();
            }
            line += c == '\n' ? 1 : 0;
            text.append((char) c);
        }
    }

    private int peek() throws IOException {
        if (peeked == NOTHING) {
            peeked = in.read();
        }
        return peeked;
    }

    private int read() throws IOException {
        int c = peek();
        peeked = NOTHING;
        return c;
    }
}
