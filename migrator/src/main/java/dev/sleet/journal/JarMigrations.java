package dev.sleet.journal;

import dev.sleet.dialect.Dialect;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** Finds the migrations of a jar by the names of its entries. */
final class JarMigrations {
    private JarMigrations() {}

    /**
     * Returns the migrations below a path of a jar, or nothing if nothing is there.
     *
     * @param dialect the kind of database that they are to be for
     * @param prefix the path, with a slash at its end
     * @param archive the jar, for messages
     */
    static Optional<Chain> read(Dialect dialect, JarFile jar, String prefix, URL archive) throws IOException {
        Map<String, Map<String, JarEntry>> folders = new TreeMap<>();
        boolean present = false;
        for (JarEntry entry : Collections.list(jar.entries())) {
            if (!entry.getName().startsWith(prefix)) {
                continue;
            }
            present = true;
            String rest = entry.getName().substring(prefix.length());
            int slash = rest.indexOf('/');
            if (slash > 0 && !entry.isDirectory()) {
                folders.computeIfAbsent(rest.substring(0, slash), name -> new TreeMap<>())
                        .put(rest.substring(slash + 1), entry);
            }
        }
        if (!present) {
            return Optional.empty();
        }
        List<Migration> migrations = new java.util.ArrayList<>();
        for (Map.Entry<String, Map<String, JarEntry>> folder : folders.entrySet()) {
            JarEntry sql = folder.getValue().get(Migration.SQL);
            if (sql != null) {
                JarEntry data = folder.getValue().get(Migration.DATA);
                migrations.add(Migration.of(
                        dialect,
                        folder.getKey(),
                        text(jar, sql, archive),
                        data == null ? Optional.empty() : Optional.of(text(jar, data, archive))));
            } else if (MigrationName.isValid(folder.getKey())) {
                throw new HistoryException(
                        "cannot read " + prefix + folder.getKey() + " of " + archive,
                        List.of(
                                "it holds no " + Migration.SQL + ", and has the name of a migration",
                                "nothing was changed"));
            }
        }
        return Optional.of(new Chain(dialect, migrations));
    }

    private static String text(JarFile jar, JarEntry entry, URL archive) throws IOException {
        try (InputStream in = jar.getInputStream(entry)) {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(in.readAllBytes()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new HistoryException(
                    "cannot read " + entry.getName() + " of " + archive, List.of("it is not text in UTF-8"));
        }
    }
}
