package dev.sleet.laws;

import static dev.sleet.model.Quoting.identifier;

import dev.sleet.diff.Change;
import java.util.stream.Stream;

/** Faults that are known and whose cases the laws leave out until they are cured. */
final class Awaited {
    private Awaited() {}

    /** H145: a name in double quotes that is a column on one side of a change and a text on the other. */
    static boolean quotedNames(Named named, String text) {
        return named.changes().stream()
                .flatMap(change -> switch (change) {
                    case Change.AddColumn add -> Stream.of(add.column().name());
                    case Change.DropColumn drop -> Stream.of(drop.column().name());
                    case Change.RenameColumn rename -> Stream.of(rename.from(), rename.to());
                    case Change other -> Stream.empty();
                })
                .anyMatch(name -> text.contains(identifier(name)));
    }
}
