var products = table("products",
    integer("id").primaryKey(),
    text("sku").notNull().unique(),
    text("name").notNull(),
    integer("price_cents").notNull().check("price_cents >= 0"),
    uniqueIndex("products_by_name", "name"));

var stock = table("stock",
    integer("product_id").primaryKey().references("products").onDelete(CASCADE),
    integer("quantity").notNull().check("quantity >= 0").defaultValue(0));

var inStock = view("in_stock", """
    SELECT p.sku, p.name, s.quantity
    FROM products p JOIN stock s ON s.product_id = p.id
    WHERE s.quantity > 0""");
