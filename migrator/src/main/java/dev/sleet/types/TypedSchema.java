package dev.sleet.types;

import dev.sleet.model.json.JsonShape;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A schema with the names of all that is written for it.
 *
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

    JavaFile file(String name) {
        return new JavaFile(packageName, name, names);
    }
}
