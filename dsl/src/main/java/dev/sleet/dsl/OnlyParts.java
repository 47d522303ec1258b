package dev.sleet.dsl;

import dev.sleet.model.DatabaseKind;
import java.util.List;

/**
 * What one kind of database has only.
 *
 * @param kind the kind of database
 * @param parts what it has
 */
public record OnlyParts(DatabaseKind kind, List<ScriptPart> parts) implements ScriptPart {
    public OnlyParts {
        parts = List.copyOf(parts);
    }
}
