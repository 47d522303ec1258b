package dev.sleet.d1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sleet.dialect.Dialects;
import dev.sleet.dialect.SleetException;
import dev.sleet.migrate.HistoryCheck.Problem;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is found in files before D1 runs them. */
class D1CheckTest {
    private static final String REBUILD = """
        CREATE TABLE new_users (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
        INSERT INTO new_users SELECT * FROM users;
        DROP TABLE users;
        ALTER TABLE new_users RENAME TO users;
        """;

    private static List<D1Check.File> files(String... texts) {
        List<D1Check.File> files = new ArrayList<>();
        for (String text : texts) {
            files.add(new D1Check.File("000" + (files.size() + 1), text));
        }
        return files;
    }

    private static List<String> problems(String... texts) {
        return D1Check.of(Dialects.usual(), files(texts)).problems().stream()
                .map(Problem::message)
                .toList();
    }

    private static String users(String trigger) {
        return "CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT);\nCREATE TRIGGER " + trigger
                + " AFTER INSERT ON users BEGIN SELECT 1; END;";
    }

    @Test
    void aTriggerIsLostWhoseNameIsPartOfOtherWords() {
        assertThat(problems(users("t"), REBUILD)).containsExactly("loses the trigger t");
    }

    @Test
    void aTriggerThatIsDroppedInOtherLettersIsNotLost() {
        assertThat(problems(users("touch"), "DROP TRIGGER TOUCH;" + REBUILD)).isEmpty();
    }

    @Test
    void tablesThatTakeNoRowsAreNamedWhereATableIsDropped() {
        String strange =
                users("t") + "CREATE TABLE posts (id INTEGER PRIMARY KEY, user_id REFERENCES users ON DELETE CASCADE);"
                        + "CREATE UNIQUE INDEX one ON posts (typeof(id));";
        D1Check.Found found = D1Check.of(Dialects.usual(), files(strange, REBUILD));
        assertThat(found.problems()).extracting(Problem::message).containsExactly("loses the trigger t");
        assertThat(found.untried()).containsExactly("posts");
        assertThat(D1Check.of(Dialects.usual(), files(strange, "CREATE TABLE t (a);"))
                        .untried())
                .isEmpty();
    }

    @Test
    void aCureNamesTheFileThatCannotBeReadOrRun() {
        List<D1Check.File> begun = files("BEGIN; CREATE TABLE t (a); COMMIT;", REBUILD);
        assertThatThrownBy(() -> D1Check.cure(Dialects.usual(), begun))
                .isInstanceOfSatisfying(SleetException.class, e -> {
                    assertThat(e.what()).isEqualTo("cannot run 0001");
                    assertThat(e.details())
                            .anyMatch(line -> line.contains("D1 takes neither BEGIN nor shell commands"));
                });
        List<D1Check.File> failing = files("CREATE TABLE t (a);", "INSERT INTO none VALUES (1);", REBUILD);
        assertThatThrownBy(() -> D1Check.cure(Dialects.usual(), failing))
                .isInstanceOfSatisfying(
                        SleetException.class, e -> assertThat(e.what()).isEqualTo("cannot run 0002"));
    }
}
