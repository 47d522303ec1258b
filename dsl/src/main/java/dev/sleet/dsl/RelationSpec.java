package dev.sleet.dsl;

import dev.sleet.model.Declaration;
import dev.sleet.model.Quoting;
import dev.sleet.model.Relation;
import java.util.List;

/** What belongs to a row for generated types where no foreign key says so. The database knows nothing of it. */
public final class RelationSpec implements TableElement {
    private final String name;
    private final String table;
    private final boolean isMany;
    private final List<String> by;
    private final Declaration declaration;

    private RelationSpec(String name, String table, boolean isMany, List<String> by, Declaration declaration) {
        this.name = name;
        this.table = table;
        this.isMany = isMany;
        this.by = List.copyOf(by);
        this.declaration = declaration;
    }

    static RelationSpec of(String name, Declaration declaration) {
        return new RelationSpec(Quoting.checked("the name of a relation", name), "", false, List.of(), declaration);
    }

    /** Returns the relation to one row of a table, whose primary key {@link #from} names the columns for. */
    public RelationSpec one(String other) {
        return new RelationSpec(name, other, false, List.of(), declaration);
    }

    /** Returns the relation to the rows of a table that a table between links, which {@link #through} names. */
    public RelationSpec many(String other) {
        return new RelationSpec(name, other, true, List.of(), declaration);
    }

    /** Returns the relation to the one row whose primary key these columns hold. */
    public RelationSpec from(String... columns) {
        return new RelationSpec(name, table, false, List.of(columns), declaration);
    }

    /** Returns the relation by a table whose foreign keys lead to both sides. */
    public RelationSpec through(String link) {
        return new RelationSpec(name, table, true, List.of(link), declaration);
    }

    Relation relation() {
        if (table.isEmpty() || by.isEmpty()) {
            throw new IllegalArgumentException("relation(\"" + name
                    + "\") needs one(\"table\").from(\"column\") or many(\"table\").through(\"link\")");
        }
        return isMany
                ? new Relation.Many(name, table, by.getFirst(), declaration.origin())
                : new Relation.One(name, table, by, declaration.origin());
    }
}
