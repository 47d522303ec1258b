// Compares all databases of a folder with a schema, a line for each, and ends with 3 if one is not as declared:
//   sleet run scripts/examples/nightly-drift.jsh [--json] schema.jsh 'tenants/*.db'
var words = new ArrayList<>(List.of(args));
var json = words.remove("--json");
if (words.size() < 2) {
    System.err.println("usage: nightly-drift.jsh [--json] SCHEMA DB...");
    exit(2);
}
load(words.removeFirst());
if (json) {
    words.addFirst("--json");
}

var found = drift(words.toArray(String[]::new));
var unwell = found.stream().filter(drift -> !drift.isNone()).count();
System.err.println(found.size() + " compared, " + unwell + " to look at");
if (found.stream().anyMatch(drift -> drift.failure().isPresent())) {
    exit(6);
}
if (unwell > 0) {
    exit(3);
}
