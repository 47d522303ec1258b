// A lending library. Its database file is older than this script and its migrations: scripts/examples/legacy/run shows how such
// a file is brought to them.
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
    date("joined_on").notNull());

var loans = table("loans",
    integer("id").primaryKey(),
    integer("book_id").notNull().references("books"),
    integer("member_id").notNull().references("members"),
    date("lent_on").notNull(),
    date("due_on").notNull(),
    date("returned_on"),
    check("due_after_lent", "due_on >= lent_on"),
    index("loans_open", "due_on").where("returned_on IS NULL"));

var reservations = table("reservations",
    integer("id").primaryKey(),
    integer("book_id").notNull().references("books").onDelete(CASCADE),
    integer("member_id").notNull().references("members").onDelete(CASCADE),
    timestamp("asked_at").notNull().defaultSql("CURRENT_TIMESTAMP"),
    unique("book_id", "member_id"));

var overdue = view("overdue", """
    SELECT b.title, m.name, l.due_on
    FROM loans l JOIN books b ON b.id = l.book_id JOIN members m ON m.id = l.member_id
    WHERE l.returned_on IS NULL AND l.due_on < date('now')""");
