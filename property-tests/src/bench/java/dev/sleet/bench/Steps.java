package dev.sleet.bench;

import dev.sleet.dialect.schema.Fingerprint;
import dev.sleet.dsl.ColumnSpec;
import dev.sleet.dsl.Dsl;
import dev.sleet.journal.Chain;
import dev.sleet.journal.Migration;
import dev.sleet.model.Schema;
import dev.sleet.model.Table;
import dev.sleet.sqlite.normal.Normaliser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A directory of migrations: the first makes 43 tables, each of the others adds a column. */
final class Steps {
    private static final int TABLES = 43;

    private Steps() {}

    /** Writes so many migrations. */
    static void write(Path folder, int migrations) throws IOException {
        String at = Chain.EMPTY;
        for (int i = 0; i < migrations; i++) {
            String to = Fingerprint.of(Normaliser.normalise(schema(i)));
            Path own = Files.createDirectories(folder.resolve(String.format(Locale.ROOT, "20261121T%06d_step", i)));
            String statements = String.join(";\n", statements(i)) + ";\n";
            Files.writeString(
                    own.resolve(Migration.SQL),
                    "-- from: " + at + "\n-- to:   " + to + "\n\nBEGIN IMMEDIATE;\n" + statements + "COMMIT;\n");
            at = to;
        }
    }

    /** Returns the statements of a migration. */
    static List<String> statements(int migration) {
        return migration > 0
                ? List.of("ALTER TABLE t" + migration % TABLES + " ADD COLUMN c" + migration + " TEXT")
                : IntStream.range(0, TABLES)
                        .mapToObj(i -> "CREATE TABLE t" + i + " (id INTEGER PRIMARY KEY, name TEXT)")
                        .toList();
    }

    private static Schema schema(int migration) {
        List<Table> tables = new ArrayList<>();
        for (int i = 0; i < TABLES; i++) {
            int table = i;
            Stream<ColumnSpec> own = Stream.of(Dsl.integer("id").primaryKey(), Dsl.text("name"));
            Stream<ColumnSpec> added = IntStream.rangeClosed(1, migration)
                    .filter(number -> number % TABLES == table)
                    .mapToObj(number -> Dsl.text("c" + number));
            tables.add(Dsl.table("t" + i, Stream.concat(own, added).toArray(ColumnSpec[]::new))
                    .toModel());
        }
        return Schema.of(tables);
    }

    /** Deletes a directory with everything in it. */
    static void delete(Path directory) throws IOException {
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
