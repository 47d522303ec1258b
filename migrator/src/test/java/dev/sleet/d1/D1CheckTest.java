package dev.sleet.d1;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.dialect.Dialects;
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
        return D1Check.of(Dialects.usual(), files(texts)).stream()
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
}
