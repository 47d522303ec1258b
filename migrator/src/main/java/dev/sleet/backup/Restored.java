package dev.sleet.backup;

import dev.sleet.dialect.copy.Comparison;
import java.nio.file.Path;

/**
 * What came of putting a backup back.
 *
 * @param safety the backup of what the database held until then
 * @param compared the comparison with what was put back, which shows no difference
 */
public record Restored(Path safety, Comparison compared) {}
