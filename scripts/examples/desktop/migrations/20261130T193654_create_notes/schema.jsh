var notes = table("notes",
    integer("id").primaryKey(),
    text("body").notNull().length(1, 1000),
    timestampMillis("noted").notNull().setOnInsert());
