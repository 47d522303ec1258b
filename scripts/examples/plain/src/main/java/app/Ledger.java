package app;

import app.db.AppDb;
import app.db.NewPurchase;
import app.db.NewShop;
import app.db.Purchase;
import app.db.Shop;
import dev.sleet.Sleet;
import dev.sleet.dialect.SleetException;
import dev.sleet.journal.MigrationSource;
import java.nio.file.Path;

/** Writes down what was bought: {@code Ledger DATABASE SHOP WHAT CENTS}. */
public final class Ledger {
    private static final MigrationSource MIGRATIONS = MigrationSource.classpath("db/migrations");

    private Ledger() {}

    public static void main(String[] arguments) {
        Path file = Path.of(arguments[0]);
        try {
            Sleet.migrate(file, MIGRATIONS);
        } catch (SleetException e) {
            System.err.println("the ledger does not start: " + e.getMessage());
            System.exit(e.code().number());
        }
        try (AppDb db = AppDb.open(file)) {
            Shop known = db.shops().findByName(arguments[1]);
            Shop shop = known != null ? known : db.shops().insert(NewShop.of(arguments[1]));
            db.purchases().insert(NewPurchase.of(shop.id(), arguments[2], Integer.parseInt(arguments[3])));
            for (Purchase purchase : db.purchases().byShop(shop.id()).list()) {
                System.out.println(shop.name() + ": " + purchase.what() + ", " + purchase.cents() + " cents");
            }
        }
    }
}
