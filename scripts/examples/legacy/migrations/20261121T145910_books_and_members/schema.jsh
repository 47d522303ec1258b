var books = table("books",
    integer("id").primaryKey(),
    text("isbn").unique(),
    text("title").notNull().collate("NOCASE"),
    text("shelf"),
    index("books_by_title", "title"));

var members = table("members",
    integer("id").primaryKey(),
    text("name").notNull(),
    text("email").unique(),
    text("joined_on").notNull());
