var shops = table("shops",
    integer("id").primaryKey(),
    text("name").notNull().unique());

var purchases = table("purchases",
    integer("id").primaryKey(),
    integer("shop_id").notNull().references("shops").onDelete(RESTRICT),
    text("what").notNull(),
    integer("cents").notNull().range(0, 100000000),
    timestampMillis("at").notNull().setOnInsert(),
    index("purchases_by_shop", asc("shop_id"), desc("at")));
