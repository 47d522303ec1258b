package dev.sleet.dsl;

import dev.sleet.model.DatabaseKind;
import dev.sleet.model.Declaration;
import dev.sleet.model.Quoting;
import dev.sleet.model.VirtualTable;
import java.util.List;

/**
 * A virtual table as its author wrote it.
 *
 * @param name the name
 * @param module the module that keeps it
 * @param arguments the module's arguments
 * @param declaration where it stands
 */
public record VirtualTableSpec(String name, String module, List<String> arguments, Declaration declaration)
        implements SchemaPart {
    public VirtualTableSpec {
        Quoting.checked("the name of a virtual table", name);
        arguments = arguments.stream()
                .map(argument -> Quoting.checked("an argument of \"" + name + "\"", argument)
                        .strip())
                .toList();
    }

    /** Returns the table with the name it had before; harmless once it is renamed. */
    public VirtualTableSpec renamedFrom(String oldName) {
        return new VirtualTableSpec(name, module, arguments, declaration.withRenamedFrom(oldName));
    }

    /** Returns the table that may read what is not there, as that of an old file does. */
    public VirtualTableSpec allowBroken() {
        return new VirtualTableSpec(name, module, arguments, declaration.allowingBroken());
    }

    @Override
    public VirtualTable toModel() {
        return toModel(DatabaseKind.SQLITE);
    }

    @Override
    public VirtualTable toModel(DatabaseKind kind) {
        return new VirtualTable(name, module, arguments, declaration);
    }
}
