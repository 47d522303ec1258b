var users = table("users",
    integer("id").primaryKey(),
    text("name").notNull(),
    text("first").notNull().defaultValue(""),
    text("last").notNull().defaultValue(""));
