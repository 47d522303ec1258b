package dev.sleet.dialect.schema;

import dev.sleet.model.Schema;
import dev.sleet.model.Table;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;

/** A short name for a schema: equal for schemas that are equal, different for all others. */
public final class Fingerprint {
    private Fingerprint() {}

    /** Returns the SHA-256, in hexadecimal, of a schema in normal form, whatever the order of its objects. */
    public static String of(Schema normal) {
        List<String> lines = new ArrayList<>();
        for (Table table : normal.tables()) {
            lines.add("table " + CanonicalDump.of(table.name()) + CanonicalDump.of(table.columns())
                    + sorted(table.constraints()) + sorted(table.indexes()) + table.options()
                    + table.special().map(CanonicalDump::of).orElse(""));
        }
        normal.virtualTables().forEach(table -> lines.add("virtual " + CanonicalDump.of(table)));
        normal.views().forEach(view -> lines.add("view " + CanonicalDump.of(view)));
        normal.entities().forEach(entity -> lines.add("entity " + CanonicalDump.of(entity)));
        normal.triggers().forEach(trigger -> lines.add("trigger " + CanonicalDump.of(trigger)));
        Collections.sort(lines);
        return sha256(String.join("\n", lines));
    }

    private static String sorted(List<?> parts) {
        return parts.stream().map(CanonicalDump::of).sorted().toList().toString();
    }

    /** Returns the SHA-256 of a text's UTF-8, in hexadecimal. */
    public static String sha256(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
