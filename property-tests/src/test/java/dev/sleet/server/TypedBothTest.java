package dev.sleet.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.dialect.ExitCode;
import dev.sleet.typed.Generated;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A script for both kinds of database has the same types for each. */
class TypedBothTest extends OnServer {
    private static final String PORTABLE = """
        enum Side { BUY, SELL }
        record Note(String text) {}
        var books = table("books", integer("id").primaryKey(), text("name").notNull().unique());
        var orders = table("orders",
            uuid("id").notNull().primaryKey().defaultRandom(),
            integer("book_id").notNull().references("books"),
            enumeration("side", Side.class).notNull(),
            text("status").notNull().oneOf("new", "sent").defaultValue("new"),
            bool("is_paper").notNull().defaultValue(true),
            integer("quantity").notNull().range(1, 1000),
            decimal("price"), real("rate"), blob("raw"), date("due"),
            json("note", Note.class), json("more"),
            timestamp("created_at").notNull().setOnInsert(),
            timestampMillis("sent").notNull().defaultValue(0),
            index("orders_by_book", asc("book_id"), desc("created_at")));
        """;

    private static final String ADAPTER = """
        package app;

        import app.db.*;
        import dev.sleet.rows.*;
        import java.math.BigDecimal;
        import java.time.LocalDate;
        import java.util.ArrayList;
        import java.util.List;
        import java.util.function.Function;

        public final class Application implements Function<AutoCloseable, List<String>> {
            @Override
            public List<String> apply(AutoCloseable opened) {
                AppDb db = (AppDb) opened;
                List<String> out = new ArrayList<>();
                Book book = db.books().insert(NewBook.of("main"));
                Order order = db.orders().insert(NewOrder.of(book.id(), Side.BUY, 5).withPrice(new BigDecimal("1.50"))
                    .withRate(0.1).withRaw(new byte[] {1}).withDue(LocalDate.of(2026, 11, 30)).withNote(new Note("x")).withMore(new Json("[1]")));
                out.add(order.equals(db.orders().find(order.id())) + " " + order.status() + " " + order.isPaper() + " " + order.price()
                    + " " + order.due() + " " + order.note() + " " + order.more() + " " + order.createdAt() + " " + order.sent());
                out.add(String.valueOf(NewOrder.of(book.id(), Side.SELL, 0).validate()));
                out.add(String.valueOf(db.orders().check(NewOrder.of(book.id(), Side.SELL, 0))));
                out.add(String.valueOf(db.orders().update(order.id(), OrderPatch.of().status(OrderStatus.SENT).price(null).isPaper(false))));
                db.orders().insertAll(List.of(NewOrder.of(book.id(), Side.SELL, 1), NewOrder.of(book.id(), Side.SELL, 2)));
                Page<Order> page = db.orders().byBook(book.id()).page(2);
                out.add(page.rows().size() + " " + db.orders().byBook(book.id()).page(2, page.next()).rows().size());
                try {
                    db.transaction(() -> { db.books().insert(NewBook.of("main")); });
                } catch (ConstraintException e) {
                    out.add(e.kind() + " " + e.columns());
                }
                out.add(db.books().upsert(NewBook.of("main"), Books.NAME_KEY).equals(book) + " " + db.books().byId(book.id()).with(Books.ORDERS, (of, all) -> all.size()).first());
                return out;
            }
        }
        """;

    /** What is compiled against the types for PostgreSQL runs on those for SQLite, which tests have before them on their class path. */
    @Test
    void anApplicationOfAScriptForBothRunsOnBoth() throws Exception {
        Files.writeString(script, PORTABLE);
        Commands.run(ExitCode.DONE, "push", address, "--schema", script, "--yes");
        Path server = dir.resolve("server");
        Path lite = dir.resolve("lite");
        for (Path place : List.of(server, lite)) {
            Commands.run(
                    ExitCode.DONE,
                    "types",
                    "--target",
                    place.equals(server) ? "postgres" : "sqlite",
                    "--schema",
                    script,
                    "--package",
                    "app.db",
                    "--out",
                    place.resolve("sources"));
        }
        ClassLoader onServer =
                new Generated(server).add("app/Application.java", ADAPTER).compiled();
        new Generated(lite).compiled();
        InstantSource clock = () -> Instant.parse("2026-01-02T03:04:05.678Z");
        List<String> expected;
        try (Connection connection = Server.get().connect(database)) {
            Object db = onServer.loadClass("app.db.AppDb")
                    .getMethod("open", Connection.class, InstantSource.class)
                    .invoke(null, connection, clock);
            expected = Typed.said(onServer, db);
        }
        try (URLClassLoader inMemory = new URLClassLoader(
                new URL[] {
                    lite.resolve("classes").toUri().toURL(),
                    server.resolve("classes").toUri().toURL()
                },
                getClass().getClassLoader())) {
            Object db = inMemory.loadClass("app.db.AppDb")
                    .getMethod("inMemory", InstantSource.class)
                    .invoke(null, clock);
            assertThat(Typed.said(inMemory, db)).isEqualTo(expected);
        }
        assertThat(expected)
                .contains("true NEW true 1.50 2026-11-30 Note[text=x] Json[text=[1]] 2026-01-02T03:04:05.678Z"
                        + " 1970-01-01T00:00:00Z");
    }
}
