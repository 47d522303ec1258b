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

var loans = table("loans",
    integer("id").primaryKey(),
    integer("book_id").notNull().references("books"),
    integer("member_id").notNull().references("members"),
    text("lent_on").notNull(),
    text("due_on").notNull(),
    text("returned_on"),
    check("due_after_lent", "due_on >= lent_on"),
    index("loans_open", "due_on").where("returned_on IS NULL"));
