// Writes what a database or a script declares as Markdown:
//   sleet run scripts/examples/schema-report.jsh app.db > schema.md
if (args.length != 1) {
    System.err.println("usage: schema-report.jsh DB");
    exit(2);
}

String cell(String text) {
    return text.replaceAll("\\s+", " ").replace("|", "\\|");
}

String code(String text) {
    return text.isEmpty() ? "" : "`" + cell(text) + "`";
}

var declared = schema(args[0]);
System.out.println("# " + Path.of(args[0]).getFileName());
for (var object : declared.objects()) {
    System.out.println();
    switch (object) {
        case Table table -> {
            System.out.println("## Table " + code(table.name()) + "\n");
            System.out.println("| column | type | must have a value | default |");
            System.out.println("|---|---|---|---|");
            for (var column : table.columns()) {
                System.out.println("| " + code(column.name()) + " | " + cell(column.type().written())
                        + " | " + (column.notNull().isPresent() ? "yes" : "")
                        + " | " + code(column.defaultValue().map(SqlText::written).orElse("")) + " |");
            }
            for (var index : table.indexes()) {
                System.out.println("\nIndex " + code(index.name()) + (index.unique() ? ", unique" : ""));
            }
        }
        case View view -> System.out.println("## View " + code(view.name()));
        case Trigger trigger -> System.out.println("## Trigger " + code(trigger.name()));
        case VirtualTable virtual -> System.out.println("## Virtual table " + code(virtual.name()));
        case Special.Entity other -> System.out.println("## " + cell(other.title()) + " " + code(other.name()));
    }
}
