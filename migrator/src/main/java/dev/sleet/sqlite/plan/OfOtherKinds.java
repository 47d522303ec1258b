package dev.sleet.sqlite.plan;

import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import dev.sleet.model.DatabaseKind;
import dev.sleet.model.Declaration;
import dev.sleet.model.Schema;
import dev.sleet.model.SchemaObject;
import dev.sleet.model.Special.Use;
import dev.sleet.sqlite.ddl.DescendingKey;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Finds what is declared and SQLite does not have, so that no plan leaves it out. */
final class OfOtherKinds {
    private OfOtherKinds() {}

    /**
     * Refuses a schema with anything that only another kind of database has, or with a key that no statement of SQLite makes.
     *
     * @throws SleetException if it has something
     */
    static void refuse(Schema target) {
        List<String> found = Stream.<List<? extends SchemaObject>>of(target.entities(), target.views(), target.tables())
                .flatMap(List::stream)
                .flatMap(object -> Use.in(object).stream())
                .filter(use -> use.kind() != DatabaseKind.SQLITE)
                .map(OfOtherKinds::said)
                .toList();
        List<String> all = new ArrayList<>(found);
        target.tables()
                .forEach(table -> table.primaryKey()
                        .filter(key -> DescendingKey.isUnsayable(table, key))
                        .ifPresent(key -> all.add("table \"" + table.name()
                                + "\": a descending key of an INTEGER column has the collation of the column; leave out its own"
                                + at(key.declaration()))));
        if (!all.isEmpty()) {
            throw new SleetException(ExitCode.SCRIPT, "this schema is not one of SQLite", all);
        }
    }

    private static String said(Use use) {
        return use.place() + ": " + use.word() + " is " + use.kind().title() + "'s" + at(use.declaration());
    }

    private static String at(Declaration declaration) {
        return declaration.origin().map(origin -> ", declared at " + origin).orElse("");
    }
}
