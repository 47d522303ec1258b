package dev.sleet.types;

import dev.sleet.model.Constraint.ForeignKey;
import dev.sleet.model.Names;
import dev.sleet.types.FinderNames.Found;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes the relations of a table: what its foreign keys lead to, and what leads to it. */
final class RelationCode {
    /** What the class of a table calls something else. */
    private static final Set<String> TAKEN = Set.of("LAYOUT", "INSERT", "CHECK", "CHECKS", "ALL", "FIND", "KEY");

    private final TypedSchema schema;
    private final TypedTable table;
    private final JavaFile file;
    private final Set<String> names = new HashSet<>(TAKEN);

    RelationCode(TypedSchema schema, TypedTable table, JavaFile file) {
        this.schema = schema;
        this.table = table;
        this.file = file;
    }

    /** A foreign key whose columns are all there on both sides. */
    private record Link(TypedTable child, List<TypedColumn> columns, TypedTable parent, List<TypedColumn> to) {}

    void write() {
        for (Link link : links(table)) {
            String name = link.columns().size() == 1
                    ? FinderNames.reference(link.columns().getFirst())
                    : link.parent().row();
            boolean nullable = link.columns().stream().anyMatch(TypedColumn::nullable);
            one(name, link.columns(), link.parent(), link.to(), nullable);
        }
        for (TypedTable child : schema.tables()) {
            List<Link> here = links(child).stream()
                    .filter(link -> link.parent().equals(table))
                    .toList();
            for (Link link : here) {
                String by = here.size() == 1
                        ? ""
                        : "_BY_"
                                + link.columns().stream()
                                        .map(FinderNames::reference)
                                        .collect(Collectors.joining("_AND_"));
                back(link, by);
            }
        }
    }

    private void one(String name, List<TypedColumn> from, TypedTable other, List<TypedColumn> to, boolean nullable) {
        String type = nullable ? "@" + file.type("org.jspecify.annotations.Nullable") + " " + other.row() : other.row();
        constant(
                "The row that {@code " + other.row() + "} is of this one.",
                type,
                name,
                (nullable ? "oneOrNone(" : "one(") + places(from) + ", () -> " + other.type() + ".LAYOUT, " + places(to)
                        + ", " + other.type() + "::read)");
    }

    private void back(Link link, String by) {
        TypedTable child = link.child();
        FinderNames finders = new FinderNames(child);
        Optional<Found> finder = finders.finders().stream()
                .filter(found -> found.columns().equals(link.columns()))
                .findFirst();
        if (finder.isPresent()) {
            constant(
                    "The rows of {@code " + child.type() + "} that lead to this one.",
                    file.type("java.util.List") + "<" + child.row() + ">",
                    JavaNames.type(child.table().name()) + by,
                    "many(" + places(link.to()) + ", () -> " + child.type() + ".BY_"
                            + JavaNames.constant(finder.get().name()) + ", " + places(link.columns()) + ", "
                            + child.type() + "::read)");
        } else if (isKey(child, finders, link.columns())) {
            one(child.row() + by, link.to(), child, link.columns(), true);
        }
    }

    /** Returns whether no two rows of the child have the same values there. */
    private static boolean isKey(TypedTable child, FinderNames finders, List<TypedColumn> columns) {
        List<TypedColumn> primary = child.keyColumns();
        return (!primary.isEmpty() && columns.containsAll(primary))
                || finders.uniqueKeys().stream().anyMatch(key -> columns.containsAll(key.columns()));
    }

    private void constant(String says, String type, String wanted, String value) {
        String constant = JavaNames.constant(wanted);
        boolean taken = constant.startsWith("JSON_")
                || constant.endsWith("_KEY")
                || constant.startsWith("BY_")
                || constant.startsWith("FIND_BY_");
        String name = JavaNames.free(taken ? constant + "_" : constant, names::contains);
        names.add(name);
        String relation = file.rows("Relation");
        file.add("\n    /** " + says + " */\n    public static final " + relation + "<" + table.row() + ", " + type
                + "> " + name + " = " + relation + "." + value + ";");
    }

    private String places(List<TypedColumn> columns) {
        return file.type("java.util.List") + ".of("
                + columns.stream().map(column -> String.valueOf(column.place())).collect(Collectors.joining(", "))
                + ")";
    }

    private List<Link> links(TypedTable child) {
        List<Link> links = new ArrayList<>();
        for (ForeignKey key : child.table().constraints(ForeignKey.class)) {
            Optional<TypedTable> parent = schema.tables().stream()
                    .filter(other -> Names.same(other.table().name(), key.parent()))
                    .findFirst();
            if (parent.isEmpty() || !key.columns().stream().allMatch(child::hasColumn)) {
                continue;
            }
            List<TypedColumn> to = key.parentColumns().isEmpty()
                    ? parent.get().keyColumns()
                    : key.parentColumns().stream()
                            .filter(parent.get()::hasColumn)
                            .map(parent.get()::column)
                            .toList();
            if (to.size() == key.columns().size()) {
                links.add(new Link(
                        child, key.columns().stream().map(child::column).toList(), parent.get(), to));
            }
        }
        return links.stream().distinct().toList();
    }
}
