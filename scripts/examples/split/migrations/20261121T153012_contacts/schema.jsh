var contacts = table("contacts",
    integer("id").primaryKey(),
    text("name").notNull(),
    text("street"),
    text("city"));
