package dev.sleet.types;

import dev.sleet.model.DatabaseKind;
import dev.sleet.model.Schema;
import dev.sleet.model.json.JsonShape;
import dev.sleet.types.value.GeneratedEnum;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A schema with the names of all that is written for it.
 *
 * @param kind the kind of database
 * @param source the schema
 * @param packageName the package
 * @param database the class that opens a database
 * @param tables the tables
 * @param relations what belongs to their rows, by the classes of the tables
 * @param queries the queries of the script, and the views
 * @param searches the tables for full-text search
 * @param enums the enums
 * @param records the records of JSON columns
 * @param names the simple names of all classes
 */
record TypedSchema(
        DatabaseKind kind,
        Schema source,
        String packageName,
        String database,
        List<TypedTable> tables,
        Map<String, List<TypedRelation>> relations,
        List<TypedQuery> queries,
        List<TypedSearch> searches,
        List<GeneratedEnum> enums,
        List<JsonShape.RecordOf> records,
        Set<String> names) {
    TypedSchema {
        tables = List.copyOf(tables);
        relations = Map.copyOf(relations);
        queries = List.copyOf(queries);
        searches = List.copyOf(searches);
        enums = List.copyOf(enums);
        records = List.copyOf(records);
        names = Set.copyOf(names);
    }

    /** Returns whether it is one of PostgreSQL. */
    boolean isServed() {
        return kind == DatabaseKind.POSTGRES;
    }

    JavaFile file(String name) {
        return new JavaFile(packageName, name, names);
    }
}
