package dev.sleet.types;

import dev.sleet.types.TypedRelation.Kind;
import dev.sleet.types.name.JavaNames;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes the relations of a table as constants of its class. */
final class RelationCode {
    /** What the class of a table calls something else. */
    private static final Set<String> TAKEN = Set.of("LAYOUT", "INSERT", "CHECK", "CHECKS", "ALL", "FIND", "KEY");

    private final TypedTable table;
    private final JavaFile file;
    private final Set<String> names = new HashSet<>(TAKEN);

    RelationCode(TypedTable table, JavaFile file) {
        this.table = table;
        this.file = file;
    }

    void write(List<TypedRelation> relations) {
        for (TypedRelation relation : relations) {
            String other = relation.other().type();
            String from = places(relation.from());
            String to = places(relation.to());
            String reader = other + "::read)";
            String row = "The row that {@code " + relation.other().row() + "} is of this one.";
            switch (relation.kind()) {
                case Kind.One one ->
                    constant(
                            relation, row, "One", "of(" + from + ", () -> " + other + ".LAYOUT, " + to + ", " + reader);
                case Kind.OneOrNone one ->
                    constant(
                            relation,
                            row,
                            "OneOrNone",
                            "of(" + from + ", () -> " + other + ".LAYOUT, " + to + ", " + reader);
                case Kind.Many many ->
                    constant(
                            relation,
                            "The rows of {@code " + other + "} that lead to this one.",
                            "Many",
                            "of(" + from + ", () -> " + other + ".BY_"
                                    + JavaNames.constant(many.finder().name()) + ", " + to + ", " + reader);
                case Kind.Through through ->
                    constant(
                            relation,
                            "The rows of {@code " + other + "} that {@code "
                                    + through.link().type() + "} links to this one.",
                            "Many",
                            "through(" + from + ", () -> " + through.link().type() + ".LAYOUT, "
                                    + places(through.in()) + ", " + places(through.out()) + ", () -> " + other
                                    + ".ALL, " + to + ", " + reader);
            }
        }
    }

    private void constant(TypedRelation relation, String says, String kind, String value) {
        String constant = JavaNames.constant(relation.constant());
        boolean taken = constant.startsWith("JSON_")
                || constant.endsWith("_KEY")
                || constant.startsWith("BY_")
                || constant.startsWith("FIND_BY_");
        String name = JavaNames.free(taken ? constant + "_" : constant, names::contains);
        names.add(name);
        String type = file.rows("Relation") + "." + kind;
        file.add("\n    /** " + says + " */\n    public static final " + type + "<" + table.row() + ", "
                + relation.other().row() + "> " + name + " = " + type + "." + value + ";");
    }

    private String places(List<TypedColumn> columns) {
        return file.type("java.util.List") + ".of("
                + columns.stream().map(column -> String.valueOf(column.place())).collect(Collectors.joining(", "))
                + ")";
    }
}
