var contacts = table("contacts",
    integer("id").primaryKey(),
    text("name").notNull());

var addresses = table("addresses",
    integer("contact_id").primaryKey().references("contacts").onDelete(CASCADE),
    text("street").notNull(),
    text("city").notNull());
