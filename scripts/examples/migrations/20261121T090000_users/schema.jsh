var users = table("users",
    integer("id").primaryKey(),
    text("name").notNull());
