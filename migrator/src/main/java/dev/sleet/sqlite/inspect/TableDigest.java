package dev.sleet.sqlite.inspect;

import static dev.sleet.model.Quoting.identifier;
import static dev.sleet.model.Quoting.string;

import dev.sleet.dialect.Queries;
import dev.sleet.model.Names;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A short text for the rows of a table: how many there are, and the sum of the digests of each, whatever their order. A row's has every
 * value with its type and bytes, and the row's number where a name for it is free.
 */
public final class TableDigest {
    private static final int LANES = 4;
    private static final int VIRTUAL = 2;

    private final MessageDigest sha256;
    private final long[] sum = new long[LANES];
    private long rows;

    private TableDigest() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Returns the digest of a table of the main database. */
    public static String of(Statement statement, String table) throws SQLException {
        List<String> columns = columns(statement, table);
        TableDigest digest = new TableDigest();
        try (ResultSet found = statement.executeQuery(
                "SELECT " + String.join(", ", columns) + " FROM main." + identifier(table) + " NOT INDEXED")) {
            while (found.next()) {
                digest.add(found, columns.size());
            }
        }
        return digest.rows + ":" + digest.text();
    }

    /** Text is read as its bytes, which need not be text in any encoding. */
    private static List<String> columns(Statement statement, String table) throws SQLException {
        List<String> names = new ArrayList<>();
        List<String> read = new ArrayList<>();
        try (ResultSet found = statement.executeQuery(
                "SELECT name, hidden FROM pragma_table_xinfo(" + string(table) + ", 'main') ORDER BY cid")) {
            while (found.next()) {
                names.add(found.getString(1));
                if (found.getInt(2) != VIRTUAL) {
                    read.add(identifier(found.getString(1)));
                }
            }
        }
        boolean withoutRowid = Queries.number(
                        statement, "SELECT wr FROM pragma_table_list WHERE schema = 'main' AND name = " + string(table))
                != 0;
        if (!withoutRowid) {
            List.of("rowid", "oid", "_rowid_").stream()
                    .filter(name -> names.stream().noneMatch(other -> Names.same(other, name)))
                    .findFirst()
                    .ifPresent(read::add);
        }
        return read.stream()
                .flatMap(name -> Stream.of(
                        "substr(typeof(" + name + "), 1, 1)",
                        "iif(typeof(" + name + ") = 'text', CAST(" + name + " AS BLOB), " + name + ")"))
                .toList();
    }

    private void add(ResultSet row, int columns) throws SQLException {
        for (int i = 1; i <= columns; i++) {
            add(row.getObject(i));
        }
        ByteBuffer digest = ByteBuffer.wrap(sha256.digest());
        for (int i = 0; i < LANES; i++) {
            sum[i] += digest.getLong();
        }
        rows++;
    }

    private void add(@Nullable Object value) {
        switch (value) {
            case null -> add("".getBytes(StandardCharsets.UTF_8));
            case byte[] bytes -> add(bytes);
            case Double real ->
                add(ByteBuffer.allocate(Long.BYTES)
                        .putLong(Double.doubleToLongBits(real))
                        .array());
            default -> add(value.toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    private void add(byte[] bytes) {
        sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        sha256.update(bytes);
    }

    private String text() {
        ByteBuffer bytes = ByteBuffer.allocate(LANES * Long.BYTES);
        for (long lane : sum) {
            bytes.putLong(lane);
        }
        return HexFormat.of().formatHex(bytes.array());
    }
}
