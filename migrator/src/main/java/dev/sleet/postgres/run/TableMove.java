package dev.sleet.postgres.run;

import static dev.sleet.model.Quoting.identifier;

import dev.sleet.model.Column;
import dev.sleet.model.Constraint;
import dev.sleet.model.Index;
import dev.sleet.model.Schema;
import dev.sleet.model.Special;
import dev.sleet.model.Table;
import dev.sleet.model.postgres.FunctionTrigger;
import dev.sleet.model.postgres.PgTable;
import dev.sleet.model.postgres.Policy;
import dev.sleet.postgres.text.ObjectName;
import dev.sleet.postgres.text.TypeName;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * A table that moves away with nothing but its rows: what it has to do with others would keep these from going.
 *
 * @param table the table
 * @param schema what is there
 * @param rules its constraints, with their names
 * @param goes tells which types go, so that columns of them become texts
 */
record TableMove(Table table, Schema schema, List<Constraint> rules, Predicate<TypeName> goes) {
    /** Returns the statements that move it to a schema. */
    List<String> to(String place) {
        String name = table.name();
        String alter = "ALTER TABLE " + ObjectName.quoted(name) + " ";
        List<String> statements = new ArrayList<>(attached());
        if (PgTable.of(table).rowSecurity() || PgTable.of(table).forcesRowSecurity()) {
            statements.add(alter + "DISABLE ROW LEVEL SECURITY, NO FORCE ROW LEVEL SECURITY");
        }
        for (Constraint constraint : rules) {
            constraint.name().ifPresent(own -> statements.add(alter + "DROP CONSTRAINT IF EXISTS " + identifier(own)));
        }
        for (Index index : table.indexes()) {
            statements.add("DROP INDEX IF EXISTS " + ObjectName.quoted(ObjectName.beside(name, index.name())));
        }
        table.columns().forEach(column -> statements.addAll(column(alter, column)));
        statements.add(alter + "SET SCHEMA " + identifier(place));
        return statements;
    }

    private List<String> attached() {
        List<String> statements = new ArrayList<>();
        String on = " ON " + ObjectName.quoted(table.name());
        for (Special.Entity object : schema.entities()) {
            if (object.owner().filter(table.name()::equals).isEmpty()) {
                continue;
            }
            if (object instanceof FunctionTrigger) {
                statements.add("DROP TRIGGER IF EXISTS " + identifier(object.name()) + on);
            } else if (object instanceof Policy) {
                statements.add("DROP POLICY IF EXISTS " + identifier(object.name()) + on);
            }
        }
        return statements;
    }

    private List<String> column(String alter, Column column) {
        String name = identifier(column.name());
        if (column.generated().isPresent()) {
            return List.of(alter + "DROP COLUMN " + name);
        }
        List<String> statements = new ArrayList<>();
        TypeName type = TypeName.of(column.type().canonical());
        if (column.defaultValue().isPresent() || type.isSerial()) {
            statements.add(alter + "ALTER COLUMN " + name + " DROP DEFAULT");
        }
        if (goes.test(type)) {
            statements.add(alter + "ALTER COLUMN " + name + " TYPE text USING " + name + "::text");
        }
        return statements;
    }
}
