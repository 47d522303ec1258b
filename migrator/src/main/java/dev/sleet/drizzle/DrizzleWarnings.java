package dev.sleet.drizzle;

import dev.sleet.dialect.drizzle.DrizzleRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What of a database's history drizzle-orm would do otherwise, or not see. */
final class DrizzleWarnings {
    private final DrizzleFolder folder;
    private final Map<DrizzleFile, DrizzleRecord> applied;

    DrizzleWarnings(DrizzleFolder folder, Map<DrizzleFile, DrizzleRecord> applied) {
        this.folder = folder;
        this.applied = applied;
    }

    List<String> all() {
        List<String> warnings = new ArrayList<>();
        applied.forEach((file, row) -> {
            if (!file.is(row.hash())) {
                warnings.add(file.file() + " was edited after the database had it, which drizzle-orm does not look at;"
                        + " what it does now was not done there");
            }
        });
        Collection<DrizzleRecord> rows = applied.values();
        long last = rows.stream().mapToLong(DrizzleRecord::createdAt).max().orElse(Long.MIN_VALUE);
        int end = applied.keySet().stream()
                .mapToInt(folder.files()::indexOf)
                .max()
                .orElse(-1);
        for (int i = 0; i < folder.files().size(); i++) {
            DrizzleFile file = folder.files().get(i);
            if (applied.containsKey(file)) {
                continue;
            }
            if (folder.layout() == DrizzleLayout.STABLE && file.when() <= last) {
                warnings.add(
                        file.file() + " is not later than one that the database has had, so drizzle-orm would skip it"
                                + " for ever; it counts as pending");
            } else if (i < end) {
                warnings.add(file.file() + " comes before one that the database has had; it is applied on top");
            }
        }
        return warnings;
    }
}
