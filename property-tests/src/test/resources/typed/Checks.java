package app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.db.Agent;
import app.db.AgentPatch;
import app.db.AgentVersion;
import app.db.Agents;
import app.db.AppDb;
import app.db.Counter;
import app.db.CounterKind;
import app.db.CounterPatch;
import app.db.Counters;
import app.db.CountersOfKind;
import app.db.Item;
import app.db.Items;
import app.db.ItemsOfUser;
import app.db.NewAWHEREB;
import app.db.NewAgent;
import app.db.NewAgentTool;
import app.db.NewAgentVersion;
import app.db.NewCounter;
import app.db.NewItem;
import app.db.NewLoud;
import app.db.NewNote;
import app.db.NewProfile;
import app.db.NewSquare;
import app.db.NewTag;
import app.db.NewTool;
import app.db.NewUser;
import app.db.Note;
import app.db.Notes;
import app.db.PagesRow;
import app.db.Profile;
import app.db.Rename;
import app.db.Square;
import app.db.Squares;
import app.db.Tag;
import app.db.Tags;
import app.db.Tool;
import app.db.Totals;
import app.db.User;
import app.db.UserPatch;
import app.db.Users;
import app.db.Writing;
import app.db.Written;
import dev.sleet.rows.ConstraintException;
import dev.sleet.rows.Page.Cursor;
import dev.sleet.rows.Insert.Key;
import dev.sleet.rows.Page;
import dev.sleet.rows.Pool;
import dev.sleet.rows.ReadException;
import dev.sleet.rows.RowsException;
import dev.sleet.rows.StaleSchemaException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** What generated types promise. */
public final class Checks {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");

    public void upsertReturnsTheRowThatWasWritten() {
        try (AppDb db = AppDb.inMemory(() -> NOW)) {
            for (int i = 0; i < 20; i++) {
                db.users().insert(NewUser.of("user" + i + "@example.com"));
            }
            User written = db.users().upsert(NewUser.of("USER3@example.com").withName("three"), Users.EMAIL_KEY);
            assertThat(written.id()).isEqualTo(4);
            assertThat(written.name()).isEqualTo("three");
            assertThat(db.users().upsert(NewUser.of("user3@example.com"), Users.EMAIL_KEY).name())
                    .as("what has a default and is not given stays")
                    .isEqualTo("three");
            List<User> two = db.users()
                    .upsertAll(List.of(NewUser.of("user1@example.com").withAge(1L), NewUser.of("new@example.com")), Users.EMAIL_KEY);
            assertThat(two).extracting(User::age).containsExactly(1L, 18L);
            assertThat(db.users().all().count()).isEqualTo(21);
        }
    }

    public void whatIsThereIsFoundAndNotWritten() {
        try (AppDb db = AppDb.inMemory(() -> NOW)) {
            User first = db.users().insertOrFind(NewUser.of("a@example.com").withName("first"), Users.EMAIL_KEY);
            User second = db.users().insertOrFind(NewUser.of("A@example.com").withName("second"), Users.EMAIL_KEY);
            assertThat(second).isEqualTo(first);
            assertThat(db.users().findByEmail("A@EXAMPLE.COM")).isEqualTo(first);
        }
    }

    public void aKeyMayHoldWhatTheDatabaseComputes() {
        try (AppDb db = AppDb.inMemory()) {
            Tag first = db.tags().insertOrFind(NewTag.of().withName("Red"), Tags.FOLDED_KEY);
            assertThat(db.tags().insertOrFind(NewTag.of().withName("RED"), Tags.FOLDED_KEY)).isEqualTo(first);
            Tag none = db.tags().insertOrFind(NewTag.of(), Tags.FOLDED_KEY);
            assertThat(db.tags().insertOrFind(NewTag.of().withName("NONE"), Tags.FOLDED_KEY)).isEqualTo(none);
            assertThat(none.name()).isEqualTo("None");
            assertThat(db.tags().upsert(NewTag.of().withName("RED"), Tags.FOLDED_KEY))
                    .isEqualTo(new Tag(first.id(), "RED", "red"));
            Square square = db.squares().insert(NewSquare.of().withId(3));
            assertThat(db.squares().upsert(NewSquare.of().withId(-3), Squares.SQUARE_KEY)).isEqualTo(square);
            assertThat(db.squares().insertOrFind(NewSquare.of().withId(-3), Squares.SQUARE_KEY)).isEqualTo(square);
            assertThatThrownBy(() -> db.squares().insertOrFind(NewSquare.of().withId(4), Key.of(2)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("computes column \"cube\" of table \"squares\"");
            assertThat(db.squares().all().list()).containsExactly(square);
        }
    }

    public void aTableMayBeCalledAsAConditionIsWritten() {
        try (AppDb db = AppDb.inMemory()) {
            for (int i = 0; i < 3; i++) {
                db.aWHEREB().insert(NewAWHEREB.of());
            }
            var page = db.aWHEREB().all().page(2);
            assertThat(db.aWHEREB().all().page(2, page.next()).rows()).hasSize(1);
        }
    }

    public void aRowIsReadAgainBehindATrigger() {
        try (AppDb db = AppDb.inMemory()) {
            assertThat(db.loud().insert(NewLoud.of(1)).value()).isEqualTo(101);
        }
    }

    public void aPatchSetsThoseColumnsAndNoOthers() {
        Random random = new Random(1);
        Instant[] now = {NOW};
        try (AppDb db = AppDb.inMemory(() -> now[0])) {
            User user = db.users().insert(NewUser.of("a@example.com"));
            for (int i = 0; i < 50; i++) {
                now[0] = now[0].plusMillis(1);
                UserPatch patch = UserPatch.of();
                String name = random.nextBoolean() ? "name" + i : user.name();
                Long age = random.nextBoolean() ? (Long) (long) i : random.nextBoolean() ? null : user.age();
                if (!name.equals(user.name())) {
                    patch = patch.name("overwritten").name(name);
                }
                if (age == null || !age.equals(user.age())) {
                    patch = patch.age(age);
                }
                assertThat(db.users().update(user.id(), patch)).isTrue();
                User after = new User(user.id(), user.email(), name, age, user.created(), now[0]);
                assertThat(db.users().find(user.id())).isEqualTo(after);
                user = after;
            }
            assertThat(db.users().update(99, UserPatch.of().name("x"))).isFalse();
        }
    }

    public void compositeKeysAndTablesWithoutRowNumbers() {
        try (AppDb db = AppDb.inMemory()) {
            Counter counter = db.counters().insert(NewCounter.of("a", 1).withData(List.of("x")));
            assertThat(db.counters().find("a", 1)).isEqualTo(counter);
            assertThat(db.counters().update("a", 1, CounterPatch.of().hits(7).kind(CounterKind.B).data(null))).isTrue();
            assertThat(db.counters().find("a", 1)).isEqualTo(new Counter("a", 1, 7, CounterKind.B, null));
            assertThat(db.counters().upsert(NewCounter.of("a", 1), Counters.KEY).hits()).isEqualTo(7);
            assertThat(db.counters().delete("a", 1)).isTrue();
            assertThat(db.counters().delete("a", 1)).isFalse();
        }
    }

    public void pagesNeitherRepeatNorSkip() {
        Random random = new Random(7);
        try (AppDb db = AppDb.inMemory()) {
            long user = db.users().insert(NewUser.of("a@example.com")).id();
            long other = db.users().insert(NewUser.of("b@example.com")).id();
            Set<Long> stayed = new HashSet<>();
            for (int i = 0; i < 200; i++) {
                stayed.add(db.items().insert(any(user, random)).id());
                db.items().insert(any(other, random));
            }
            List<Item> all = db.items().byUser(user).list();
            List<Item> seen = new ArrayList<>();
            Cursor next = null;
            do {
                Page<Item> page = db.items().byUser(user).page(1 + random.nextInt(9), next);
                seen.addAll(page.rows());
                next = page.next() == null ? null : Cursor.parse(String.valueOf(page.next()));
                db.items().insert(any(user, random));
                Item gone = all.get(random.nextInt(all.size()));
                if (db.items().delete(gone.id())) {
                    stayed.remove(gone.id());
                }
            } while (next != null);
            assertThat(seen).extracting(Item::id).doesNotHaveDuplicates().containsAll(stayed);
            assertThat(seen.subList(1, seen.size())).isNotEmpty();
            List<Item> order = db.items().byUser(user).list();
            order.retainAll(seen);
            List<Item> kept = new ArrayList<>(seen);
            kept.retainAll(order);
            assertThat(kept).isEqualTo(order);
        }
    }

    private static NewItem any(long user, Random random) {
        return NewItem.of(user)
                .withRank(random.nextInt(4) == 0 ? null : (Long) (long) random.nextInt(3))
                .withLabel(random.nextInt(3) == 0 ? null : "l" + random.nextInt(3));
    }

    public void aViolatedConstraintSaysWhich() {
        try (AppDb db = AppDb.inMemory()) {
            db.users().insert(NewUser.of("a@example.com"));
            assertThatThrownBy(() -> db.users().insertAll(List.of(NewUser.of("b@example.com"), NewUser.of("A@example.com"))))
                    .isInstanceOfSatisfying(ConstraintException.class, e -> {
                        assertThat(e.kind()).isEqualTo(ConstraintException.Kind.UNIQUE);
                        assertThat(e.columns()).containsExactly("email");
                    });
            assertThat(db.users().all().count()).as("all or none").isEqualTo(1);
            assertThatThrownBy(() -> db.users().insert(NewUser.of("c@example.com").withAge(151L)))
                    .isInstanceOfSatisfying(ConstraintException.class, e -> {
                        assertThat(e.kind()).isEqualTo(ConstraintException.Kind.CHECK);
                        assertThat(e.constraint()).isEqualTo("age_range");
                    });
            assertThatThrownBy(() -> db.items().insert(NewItem.of(99)))
                    .hasMessage("cannot insert into items: items (user_id) REFERENCES users (id) leads to no row")
                    .isInstanceOfSatisfying(ConstraintException.class, e -> {
                        assertThat(e.kind()).isEqualTo(ConstraintException.Kind.FOREIGN_KEY);
                        assertThat(e.columns()).containsExactly("user_id");
                    });
            Item item = db.items().insert(NewItem.of(1));
            Note note = db.notes().insert(NewNote.of(1, "b").withItemId(item.id()));
            assertThatThrownBy(() -> db.notes().update(note.id(), app.db.NotePatch.of().body("c").readerId(7L)))
                    .hasMessage("cannot update notes: notes (reader_id) REFERENCES users (id) leads to no row");
            assertThatThrownBy(() -> db.transaction(() -> db.items().delete(item.id())))
                    .hasMessage("cannot delete from items: rows still lead to this one by notes (item_id) REFERENCES items (id)");
            assertThat(db.notes().update(note.id(), app.db.NotePatch.of().itemId(null))).isTrue();
            assertThat(db.items().delete(item.id())).isTrue();
            assertThat(db.users().check(NewUser.of("c@example.com").withAge(151L))).hasSize(1);
            assertThat(db.users().check(NewUser.of("c@example.com"))).isEmpty();
        }
    }

    public void aValueThatTheTypeCannotHoldIsAnError() throws SQLException {
        try (Connection connection = filled();
                AppDb db = AppDb.open(connection);
                Statement sql = connection.createStatement()) {
            sql.execute("PRAGMA ignore_check_constraints = ON");
            sql.execute("INSERT INTO users (id, email, age, created, updated) VALUES (1, 'a', 'x', 0, 0)");
            sql.execute("INSERT INTO counters (name, part, kind) VALUES ('k', 1, 'c')");
            sql.execute("INSERT INTO counters (name, part, data) VALUES ('d', 1, '[1]')");
            assertThatThrownBy(() -> db.users().find(1))
                    .isInstanceOf(ReadException.class)
                    .hasMessage("cannot read column \"age\" of table \"users\", in the row with id = 1:"
                            + " it holds 'x' and not a whole number");
            assertThatThrownBy(() -> db.counters().find("k", 1))
                    .hasMessageContaining("column \"kind\" of table \"counters\", in the row with name = 'k' and part = 1: 'c'");
            assertThatThrownBy(() -> db.counters().find("d", 1)).hasMessageContaining("the JSON at [0] is not a text");
        }
    }

    public void anotherDatabaseIsRefused() throws SQLException {
        try (Connection connection = filled(); Statement sql = connection.createStatement()) {
            AppDb.open(connection).close();
            sql.execute("CREATE TABLE more (a)");
            sql.execute("ALTER TABLE items ADD COLUMN more TEXT");
            AppDb.open(connection).close();
            sql.execute("ALTER TABLE items ADD COLUMN needed TEXT NOT NULL DEFAULT ''");
            AppDb.open(connection).close();
            sql.execute("ALTER TABLE items DROP COLUMN needed");
            sql.execute("DROP INDEX items_by_user");
            sql.execute("ALTER TABLE items DROP COLUMN label");
            assertThatThrownBy(() -> AppDb.open(connection))
                    .isInstanceOf(StaleSchemaException.class)
                    .hasMessageContaining("table \"items\" has no column \"label\"")
                    .hasMessageContaining("sleet migrate");
        }
    }

    private static Connection filled() throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:");
        try (Statement sql = connection.createStatement()) {
            for (String text : statements()) {
                sql.execute(text);
            }
        }
        return connection;
    }

    @SuppressWarnings("unchecked")
    private static List<String> statements() {
        try {
            var method = AppDb.class.getDeclaredMethod("all_statements");
            method.setAccessible(true);
            return (List<String>) method.invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    public void aTransactionIsUndoneAsAWholeAndAPartAlone() {
        try (AppDb db = AppDb.inMemory()) {
            db.transaction(() -> {
                db.users().insert(NewUser.of("a"));
                try {
                    db.transaction(() -> {
                        db.users().insert(NewUser.of("b"));
                        throw new IllegalStateException("the part");
                    });
                } catch (IllegalStateException e) {
                    db.users().insert(NewUser.of("c"));
                }
            });
            assertThat(db.read(() -> db.users().all().list())).extracting(User::email).containsExactly("a", "c");
            assertThatThrownBy(() -> db.transaction(() -> {
                        db.users().insert(NewUser.of("d"));
                        throw new AssertionError("the whole");
                    }))
                    .hasMessage("the whole");
            assertThat(db.users().all().count()).isEqualTo(2);
        }
    }

    public void whatTheDatabaseWouldNotKeepIsRefused() {
        try (AppDb db = AppDb.inMemory()) {
            assertThatThrownBy(() -> db.users().insert(NewUser.of("\ud83d"))).isInstanceOf(IllegalArgumentException.class);
            assertThat(db.users().insert(NewUser.of("a\0b")).email()).isEqualTo("a\0b");
            assertThatThrownBy(() -> AppDb.open(java.nio.file.Path.of("missing.db")))
                    .isInstanceOf(RowsException.class)
                    .hasMessageContaining("there is no such file");
        }
    }

    public void aNullIsFoundByNull() {
        try (AppDb db = AppDb.inMemory()) {
            long user = db.users().insert(NewUser.of("a")).id();
            db.items().insert(NewItem.of(user));
            db.items().insert(NewItem.of(user).withRank(1L));
            assertThat(db.items().byUserIdAndRank(user, null).list()).hasSize(1);
            assertThat(db.items().byUserIdAndRank(user, 1L).exists()).isTrue();
            assertThat(Items.KEY.columns()).containsExactly(0);
        }
    }

    public void eightThreadsShareAPool() throws Exception {
        java.nio.file.Path file = java.nio.file.Files.createTempDirectory("pool").resolve("app.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file); Statement sql = connection.createStatement()) {
            sql.execute("PRAGMA journal_mode = WAL");
            for (String text : statements()) {
                sql.execute(text);
            }
        }
        java.util.concurrent.atomic.AtomicInteger opened = new java.util.concurrent.atomic.AtomicInteger();
        try (Pool<AppDb> pool = Pool.of(4, () -> {
                    opened.incrementAndGet();
                    return AppDb.open(file);
                });
                var threads = java.util.concurrent.Executors.newFixedThreadPool(8)) {
            List<java.util.concurrent.Future<List<User>>> all = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                int thread = i;
                all.add(threads.submit(() -> {
                    List<User> users = new ArrayList<>();
                    for (int j = 0; j < 25; j++) {
                        NewUser user = NewUser.of("u" + j).withName("thread " + thread);
                        users.add(pool.use(db -> db.users().insertOrFind(user, Users.EMAIL_KEY)));
                    }
                    return users;
                }));
            }
            List<User> first = all.get(0).get();
            for (var one : all) {
                assertThat(one.get()).as("whoever was first, all have the same rows").isEqualTo(first);
            }
            assertThat(opened.get()).isLessThanOrEqualTo(4);
            long count = pool.use(db -> db.users().all().count());
            assertThat(count).isEqualTo(25);
        }
    }

    public void aQueryOfTheScriptIsTyped() {
        try (AppDb db = AppDb.inMemory(() -> NOW)) {
            User user = db.users().insert(NewUser.of("a@example.com"));
            Item item = db.items().insert(NewItem.of(user.id()).withRank(3L).withLabel("x"));
            db.items().insert(NewItem.of(user.id()).withLabel("y"));
            db.notes().insert(NewNote.of(user.id(), "b").withItemId(item.id()).withReaderId(user.id()));
            List<ItemsOfUser> all = db.itemsOfUser(user.id(), null, NOW, 10).list();
            assertThat(all).containsExactly(
                    new ItemsOfUser("a@example.com", 1, 1, 3L, "x", "a@example.com", 1, null, 4L),
                    new ItemsOfUser("a@example.com", 2, 1, null, "y", null, 0, null, null));
            assertThat(db.itemsOfUser(user.id(), "y", NOW, 10).first()).isEqualTo(all.get(1));
            assertThat(db.itemsOfUser(7, "y", NOW, 10).first()).isNull();
            List<ItemsOfUser> seen = new ArrayList<>();
            db.itemsOfUser(user.id(), null, NOW, 10)
                    .forEach(row -> {
                        assertThat(db.itemsOfUser(user.id(), null, NOW, 10).list()).contains(row);
                        seen.add(row);
                    });
            assertThat(seen).isEqualTo(all);
            db.counters().insert(NewCounter.of("a", 1).withData(List.of("x")));
            assertThat(db.countersOfKind(CounterKind.A).list())
                    .containsExactly(new CountersOfKind("a", CounterKind.A, List.of("x")));
        }
    }

    public void aQueryOfAnEmptyTableHasNoValueThatIsMissing() {
        try (AppDb db = AppDb.inMemory(() -> NOW)) {
            assertThat(db.totals().first()).isEqualTo(new Totals(0, null, null));
            db.users().insert(NewUser.of("a@example.com"));
            assertThat(db.totals().list()).containsExactly(new Totals(1, NOW, "nobody"));
        }
    }

    public void aQueryMayWriteAndGiveRows() {
        try (AppDb db = AppDb.inMemory()) {
            User user = db.users().insert(NewUser.of("a@example.com"));
            assertThat(db.rename("other", user.id()).first()).isEqualTo(new Rename(user.id(), "other"));
            assertThat(db.users().find(user.id()).name()).isEqualTo("other");
            assertThatThrownBy(() -> db.rename("\ud83d", 1).list()).isInstanceOf(IllegalArgumentException.class);
        }
    }

    public void aViewIsReadByItsRows() {
        try (AppDb db = AppDb.inMemory()) {
            User user = db.users().insert(NewUser.of("a@example.com"));
            assertThat(db.writing().list()).containsExactly(new Writing(user.id(), "a@example.com", null, null, null));
            db.notes().insert(NewNote.of(user.id(), "b"));
            assertThat(db.writing().first()).isEqualTo(new Writing(user.id(), "a@example.com", "b", null, null));
            assertThat(db.writing().count()).isEqualTo(1);
            assertThat(db.writing().exists()).isTrue();
            assertThat(db.written(user.id()).list()).containsExactly(new Written("a@example.com", "b"));
        }
    }

    public void textIsFoundBestFirst() throws SQLException {
        try (Connection connection = filled(); AppDb db = AppDb.open(connection)) {
            User user = db.users().insert(NewUser.of("a@example.com"));
            Note once = db.notes().insert(NewNote.of(user.id(), "the printer is on fire, and so is the whole of the office around it"));
            Note twice = db.notes().insert(NewNote.of(user.id(), "printer printer"));
            Note gone = db.notes().insert(NewNote.of(user.id(), "a printer that is gone"));
            db.notes().insert(NewNote.of(user.id(), "something else"));
            assertThat(db.notes().delete(gone.id())).isTrue();
            assertThat(db.notesFts().search("printer", 10)).containsExactly(twice, once);
            assertThat(db.notesFts().search("print*", 1)).containsExactly(twice);
            assertThat(db.notesFts().search("nothing", 10)).isEmpty();
            assertThatThrownBy(() -> db.notesFts().search("\"", 10))
                    .isInstanceOf(RowsException.class)
                    .hasMessageContaining("cannot read notes_fts");
            try (Statement sql = connection.createStatement()) {
                sql.execute("INSERT INTO pages VALUES ('one', 'alpha beta', 'u'), ('two', 'beta', NULL)");
            }
            assertThat(db.pages().search("alpha", 10)).containsExactly(new PagesRow(1, "one", "alpha beta", "u"));
        }
    }

    record Seen(User user, List<Item> items, List<Note> written, Profile profile) {}

    public void whatBelongsToRowsIsReadInAsManyStatementsAsThereAreLists() throws SQLException {
        int[] statements = {0};
        try (Connection connection = filled(); AppDb db = AppDb.open(counting(connection, statements))) {
            for (int parents : new int[] {0, 1, 2000}) {
                db.transaction(() -> fill(db, parents));
                statements[0] = 0;
                List<Seen> seen = db.users().all().with(Users.ITEMS, Users.NOTES_BY_AUTHOR, Users.PROFILE, Seen::new).list();
                assertThat(statements[0]).as("%s parents", parents).isEqualTo(2);
                assertThat(seen).extracting(Seen::user).isEqualTo(db.users().all().list());
                for (Seen one : seen.subList(0, Math.min(20, seen.size()))) {
                    assertThat(one.items()).isEqualTo(db.items().byUser(one.user().id()).list());
                    assertThat(one.written()).isEqualTo(db.notes().byAuthor(one.user().id()).list());
                    assertThat(one.profile()).isEqualTo(db.profiles().find(one.user().id()));
                }
            }
            statements[0] = 0;
            Page<String> page = db.users().all().with(Users.ITEMS, (user, items) -> user.id() + ":" + items.size()).page(3);
            assertThat(statements[0]).isEqualTo(1);
            List<User> users = db.users().all().page(3).rows();
            assertThat(page.rows()).containsExactlyElementsOf(users.stream()
                    .map(user -> user.id() + ":" + db.items().byUser(user.id()).count())
                    .toList());
            assertThat(page.next()).isNotNull();
            assertThat(db.users().all().with(Users.ITEMS, Users.NOTES_BY_READER, (user, items, read) -> user.id())
                            .page(3, page.next()).rows())
                    .containsExactly(4L, 5L, 6L);
            statements[0] = 0;
            List<String> names = db.notes().all().with(Notes.AUTHOR, Notes.READER, Notes.ITEM,
                            (note, author, reader, item) -> author.id() + " " + (reader == null) + " " + (item == null))
                    .list();
            assertThat(statements[0]).isEqualTo(1);
            assertThat(names).hasSize((int) db.notes().all().count()).contains("1 true true");
        }
    }

    record ItemView(Item item, List<NoteView> notes) {}

    record NoteView(Note note, User author, User reader) {}

    record UserView(User user, List<ItemView> items, List<Note> written, Profile profile) {}

    public void whatBelongsToWhatBelongsToRowsIsReadInAsManyStatementsAsThereAreLists() throws SQLException {
        int[] statements = {0};
        try (Connection connection = filled(); AppDb db = AppDb.open(counting(connection, statements))) {
            for (int parents : new int[] {0, 1, 10_000}) {
                db.transaction(() -> fill(db, parents));
                statements[0] = 0;
                List<UserView> views = db.users().all()
                        .with(Users.ITEMS.with(Items.NOTES.with(Notes.AUTHOR, Notes.READER, NoteView::new), ItemView::new),
                                Users.NOTES_BY_AUTHOR, Users.PROFILE, UserView::new)
                        .list();
                assertThat(statements[0]).as("%s parents", parents).isEqualTo(3);
                assertThat(views).extracting(UserView::user).isEqualTo(db.users().all().list());
                for (UserView view : views.subList(0, Math.min(50, views.size()))) {
                    assertThat(view.items()).extracting(ItemView::item).isEqualTo(db.items().byUser(view.user().id()).list());
                    for (ItemView item : view.items()) {
                        assertThat(item.notes()).extracting(NoteView::note)
                                .isEqualTo(db.notes().byItem(item.item().id()).list());
                        assertThat(item.notes()).allSatisfy(note -> {
                            assertThat(note.author().id()).isEqualTo(note.note().authorId());
                            assertThat(note.reader()).isEqualTo(view.user());
                        });
                    }
                    assertThat(view.written()).isEqualTo(db.notes().byAuthor(view.user().id()).list());
                }
            }
            statements[0] = 0;
            assertThat(db.notes().all()
                            .with(Notes.AUTHOR.with(Users.ITEMS, (user, items) -> user.id() + ":" + items.size()),
                                    (note, author) -> note.id() + "/" + author)
                            .page(5).rows())
                    .hasSize(5);
            assertThat(statements[0]).as("a list of a single row is joined").isEqualTo(1);
            statements[0] = 0;
            List<String> first = db.notes().all()
                    .with(Notes.READER.with(Users.ITEMS, Users.NOTES_BY_AUTHOR, (user, items, notes) -> items.size() + " " + notes.size()),
                            (note, reader) -> note.id() + " " + reader)
                    .page(3).rows();
            assertThat(statements[0]).isEqualTo(2);
            assertThat(first).hasSize(3).allSatisfy(text -> assertThat(text).doesNotContain("{"));
        }
    }

    public void relationsAreDeclaredWhereNoForeignKeySaysThem() {
        try (AppDb db = AppDb.inMemory(() -> NOW)) {
            User user = db.users().insert(NewUser.of("a@example.com"));
            Agent one = db.agents().insert(NewAgent.of("one", user.id()));
            Agent two = db.agents().insert(NewAgent.of("two", user.id()).withBackupId(user.id()));
            AgentVersion version = db.agentVersions().insert(NewAgentVersion.of(one.id(), "m"));
            db.agents().update(one.id(), AgentPatch.of().activeVersionId(version.id()));
            db.agents().update(two.id(), AgentPatch.of().activeVersionId(99L));
            Tool hammer = db.tools().insert(NewTool.of("hammer"));
            Tool saw = db.tools().insert(NewTool.of("saw"));
            for (Tool tool : List.of(saw, hammer)) {
                db.agentTools().insert(NewAgentTool.of(one.id(), tool.id()));
                db.agentTools().insert(NewAgentTool.of(two.id(), tool.id()));
            }
            assertThat(db.tools().delete(saw.id())).isTrue();
            assertThat(db.agents().all()
                            .with(Agents.ACTIVE_VERSION, Agents.TOOLS, (agent, active, tools) -> agent.name() + active + tools).list())
                    .containsExactly("one" + version + List.of(hammer), "twonull" + List.of(hammer));
            assertThat(db.users().all()
                            .with(Users.BOSSED.with(Agents.TOOLS, (agent, tools) -> agent.name() + tools.size()),
                                    Users.STANDING_IN, (boss, bossed, standing) -> bossed + " " + standing.size()).list())
                    .containsExactly("[one1, two1] 1");
            assertThat(db.agents().all().with(Agents.BOSS, Agents.STAND_IN, (agent, boss, other) -> boss.id() + " " + (other == null)).list())
                    .containsExactly("1 true", "1 false");
            assertThat(db.users().all().with(Users.ITEMS, (it, items) -> items.size()).first()).isEqualTo(0);
        }
    }

    private static void fill(AppDb db, int users) {
        Random random = new Random(users);
        for (int i = 0; i < users; i++) {
            User user = db.users().insert(NewUser.of("u" + users + "." + i));
            for (int j = random.nextInt(4); j > 0; j--) {
                Item item = db.items().insert(any(user.id(), random));
                db.notes().insert(NewNote.of(user.id(), "about").withItemId(item.id()).withReaderId(user.id()));
            }
            Note gone = db.notes().insert(NewNote.of(user.id(), "deleted"));
            assertThat(db.notes().delete(gone.id())).isTrue();
            db.notes().insert(NewNote.of(user.id(), "alone"));
            if (random.nextBoolean()) {
                db.profiles().insert(NewProfile.of("bio").withUserId(user.id()));
            }
        }
    }

    /** Returns a connection that counts the queries of its statements. */
    private static Connection counting(Connection connection, int[] statements) {
        return (Connection) java.lang.reflect.Proxy.newProxyInstance(
                Checks.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> {
                    Object result = call(connection, method, arguments);
                    return result instanceof java.sql.PreparedStatement statement
                            ? java.lang.reflect.Proxy.newProxyInstance(
                                    Checks.class.getClassLoader(),
                                    new Class<?>[] {java.sql.PreparedStatement.class},
                                    (self, called, given) -> {
                                        statements[0] += called.getName().equals("executeQuery") ? 1 : 0;
                                        return call(statement, called, given);
                                    })
                            : result;
                });
    }

    private static Object call(Object target, java.lang.reflect.Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (java.lang.reflect.InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
