// Notes in notebooks, as the service in src/main/java keeps them.
enum Colour { NONE, YELLOW, GREEN, RED }

record Place(double latitude, double longitude) {}

var notebooks = table("notebooks",
    integer("id").primaryKey(),
    text("name").notNull().length(1, 40).unique());

var notes = table("notes",
    integer("id").primaryKey(),
    integer("notebook_id").notNull().references("notebooks").onDelete(CASCADE),
    text("title").notNull().length(1, 80),
    text("body").notNull().defaultValue(""),
    enumeration("colour", Colour.class).notNull().defaultValue("NONE"),
    json("tags", listOf(String.class)).notNull().defaultValue("[]"),
    json("place", Place.class),
    timestampMillis("created").notNull().setOnInsert(),
    timestampMillis("deleted").softDelete(),
    index("notes_by_notebook", asc("notebook_id"), desc("created"), desc("id")));
