// Brings databases through migrations of which one splits names with Java, and looks afterwards whether all names are there:
//   sleet run scripts/examples/split-names.jsh scripts/examples/migrations 'tenants/*.db'
if (args.length < 2) {
    System.err.println("usage: split-names.jsh MIGRATIONS DB...");
    exit(2);
}

List<Object> column(String query) {
    return rows(query).stream().map(row -> row.values().iterator().next()).toList();
}

for (String database : Arrays.asList(args).subList(1, args.length)) {
    open(database);
    boolean split = !column("SELECT 1 FROM pragma_table_info('users') WHERE name = 'first'").isEmpty();
    List<Object> before = split ? List.of() : column("SELECT name FROM users ORDER BY id");

    migrate(args[0], "--baseline", "--backup");

    List<Object> after = column("SELECT trim(first || ' ' || last) FROM users ORDER BY id");
    if (!split && !after.equals(before)) {
        System.err.println(database + ": the names are not what they were; to go back: sleet undo " + database);
        exit(9);
    }
    System.out.println(database + ": " + after.size() + " names");
}
