package dev.sleet.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.OptionalInt;

/**
 * The first bytes of a record, which say that it is one, whatever its name, and the how manyth (fileformat2.html, sections 1.3.14
 * and 1.3.16). They are read without SQLite, since nobody writes a record once it has its name.
 */
public final class RecordHeader {
    /** The {@code application_id} of a record: "SLrc". */
    static final int MARK = 0x534c7263;

    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
    private static final int LENGTH = 100;
    private static final int USER_VERSION = 60;
    private static final int APPLICATION_ID = 68;

    private RecordHeader() {}

    /** Returns whether a file is the record of a backup; a connection to it that this process has would lose its locks. */
    public static boolean isRecord(Path file) {
        return number(file).isPresent();
    }

    /** Returns the number of a record, or nothing if it is none or was written before they had numbers. */
    static OptionalInt number(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            ByteBuffer header = ByteBuffer.wrap(in.readNBytes(LENGTH));
            return header.limit() == LENGTH
                            && Arrays.equals(header.array(), 0, MAGIC.length, MAGIC, 0, MAGIC.length)
                            && header.getInt(APPLICATION_ID) == MARK
                    ? OptionalInt.of(header.getInt(USER_VERSION))
                    : OptionalInt.empty();
        } catch (IOException e) {
            return OptionalInt.empty();
        }
    }
}
