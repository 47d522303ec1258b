// A shop's stock. Every container that starts migrates it first: see entrypoint beside this file.
var products = table("products",
    integer("id").primaryKey(),
    text("sku").notNull().unique(),
    text("name").notNull(),
    integer("price_cents").notNull().check("price_cents >= 0"),
    uniqueIndex("products_by_name", "name"));

var stock = table("stock",
    integer("product_id").primaryKey().references("products").onDelete(CASCADE),
    integer("quantity").notNull().defaultValue(0).check("quantity >= 0"));

var inStock = view("in_stock", """
    SELECT p.sku, p.name, s.quantity
    FROM products p JOIN stock s ON s.product_id = p.id
    WHERE s.quantity > 0""");
