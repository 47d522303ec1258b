package dev.sleet.sqlite.live;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Text of the stored schema beside the bytes that it was read from. SQLite takes any bytes for text, and what is no text in the
 * encoding of the file is read as another one, which would then be written.
 */
final class StoredText {
    private static final int ASCII = 0x80;

    private final Charset charset;

    private StoredText(Charset charset) {
        this.charset = charset;
    }

    /**
     * Returns the texts of a file of which some ASCII text has these bytes, as all types of objects are.
     *
     * @param known a text that is not empty
     */
    static StoredText like(byte[] known) {
        if (known[0] == 0) {
            return new StoredText(StandardCharsets.UTF_16BE);
        }
        return new StoredText(known.length > 1 && known[1] == 0 ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_8);
    }

    /** Returns whether a text needs no look at its bytes: what is no text is never read as ASCII alone. */
    static boolean isPlain(@Nullable String text) {
        return text == null || text.chars().allMatch(c -> c < ASCII);
    }

    /**
     * Returns the bytes in a column as a person can read them, if they are no text in the file's encoding.
     *
     * @param text what was read of it
     */
    Optional<String> broken(ResultSet row, int column, String text) throws SQLException {
        byte[] bytes = row.getBytes(column);
        return bytes == null || Arrays.equals(text.getBytes(charset), bytes)
                ? Optional.empty()
                : Optional.of(readable(bytes));
    }

    String encoding() {
        return charset.equals(StandardCharsets.UTF_8) ? "UTF-8" : "UTF-16";
    }

    private String readable(byte[] bytes) {
        return charset.equals(StandardCharsets.UTF_8) ? ofBytes(bytes) : ofUnits(bytes);
    }

    private static String ofBytes(byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length + 1);
        StringBuilder text = new StringBuilder();
        while (true) {
            CoderResult result = decoder.decode(in, out, true);
            text.append(out.flip());
            out.clear();
            if (!result.isError()) {
                return text.toString();
            }
            for (int i = 0; i < result.length(); i++) {
                text.append(String.format(Locale.ROOT, "\\x%02X", in.get()));
            }
        }
    }

    private String ofUnits(byte[] bytes) {
        ByteOrder order = charset.equals(StandardCharsets.UTF_16LE) ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        StringBuilder text = new StringBuilder();
        ByteBuffer.wrap(bytes).order(order).asCharBuffer().codePoints().forEach(c -> {
            if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
                text.append(String.format(Locale.ROOT, "\\u%04X", c));
            } else {
                text.appendCodePoint(c);
            }
        });
        return text.toString();
    }

    /** Returns what is around the first escape of a readable text. */
    static String excerpt(String readable) {
        int at = Math.max(0, Math.max(readable.indexOf("\\x"), readable.indexOf("\\u")));
        int start = Math.max(0, at - 30);
        int end = Math.min(readable.length(), at + 30);
        return (start > 0 ? "..." : "")
                + readable.substring(start, end).replaceAll("\\s+", " ")
                + (end < readable.length() ? "..." : "");
    }
}
