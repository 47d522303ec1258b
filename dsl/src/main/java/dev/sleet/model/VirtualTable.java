package dev.sleet.model;

import java.util.List;

/**
 * A table that a module of the database keeps.
 *
 * @param name the name
 * @param module the module's name
 * @param arguments the arguments as they were written, without surrounding white space
 * @param declaration what its author said beyond the schema
 */
public record VirtualTable(String name, String module, List<String> arguments, Declaration declaration)
        implements SchemaObject {
    public VirtualTable {
        arguments = List.copyOf(arguments);
    }
}
