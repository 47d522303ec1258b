package dev.sleet.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Text of any size and depth is read, or is a problem, with work that grows as the text does. */
class ReaderSizeTest {
    /** How much more may be allocated for a text that is four times as long. */
    private static final double MORE = 6;

    /**
     * A text that can be of any length.
     *
     * @param name what it is
     * @param start what stands before all repetitions
     * @param part what is repeated
     * @param end what stands after them
     */
    record Shape(String name, String start, String part, String end) {
        String text(int times) {
            return start + part.repeat(times) + end;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static Shape shape(String name, String start, String part, String end) {
        return new Shape(name, start, part, end);
    }

    static List<Shape> shapes() {
        return List.of(
                shape("open parentheses", "CREATE TABLE t(a CHECK(", "(", ""),
                shape("closed parentheses", "CREATE TABLE t(a", ")", ""),
                shape("terms that add up", "CREATE TABLE t(a CHECK(1", " + 1", "))"),
                shape("alternatives", "CREATE TABLE t(a CHECK(a = 0", " OR a = 1", "))"),
                shape("conditions", "CREATE TABLE t(a CHECK(a", " IS NOT NULL", "))"),
                shape("collations", "CREATE INDEX i ON t(a", " COLLATE NOCASE", ")"),
                shape("signs", "CREATE TABLE t(a DEFAULT (", "- ", "1))"),
                shape("negations", "CREATE TABLE t(a CHECK(", "NOT ", "a))"),
                shape("members of a list", "CREATE TABLE t(a CHECK(a IN (1", ", 1", ")))"),
                shape("cases", "CREATE TABLE t(a CHECK(CASE", " WHEN 1 THEN 2", " END))"),
                shape("open cases", "CREATE TABLE t(a CHECK(", "CASE WHEN ", ""),
                shape("open queries", "CREATE VIEW v AS SELECT 1 AS x", ", (SELECT 1 AS x", ""),
                shape("queries in a row", "CREATE VIEW v AS SELECT 1 AS x", " UNION SELECT 1 AS x", ""),
                shape("columns", "CREATE TABLE t(a", ", a INTEGER NOT NULL", ")"),
                shape("words of a type", "CREATE TABLE t(a", " INT", ")"),
                shape("keys", "CREATE TABLE t(a, UNIQUE (a)", ", UNIQUE (a)", ")"),
                shape("names of constraints", "CREATE TABLE t(a", " CONSTRAINT x", ")"),
                shape("terms of an index", "CREATE INDEX i ON t(a", ", a DESC", ")"),
                shape("arguments", "CREATE VIRTUAL TABLE v USING fts5(a", ", a", ")"),
                shape("statements of a trigger", "CREATE TRIGGER r AFTER INSERT ON t BEGIN ", "SELECT 1; ", "END"),
                shape("semicolons", "SELECT 1", ";", ""),
                shape("triggers without an end", "", "CREATE TRIGGER r BEGIN SELECT 1; ", ""),
                shape("opened comments", "CREATE TABLE t(a", " /* -- ", ""),
                shape("comments", "CREATE TABLE t(a", " -- x\n", ")"),
                shape("quotes", "CREATE TABLE t(a DEFAULT '", "''", ""),
                shape("words", "CREATE VIEW v AS SELECT ", "a ", ""),
                shape("blanks", "CREATE", "\n\u000b\ufeff\t", "TABLE t(a)"));
    }

    /** SQLite would take none of these at this size, and a file that is damaged on purpose may hold any of them. */
    @ParameterizedTest
    @MethodSource("shapes")
    @Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void workGrowsAsTheTextDoes(Shape shape) throws InterruptedException {
        Readers.check(List.of(shape.text(10)));
        long once = work(shape.text(2_500));
        long fourTimes = work(shape.text(10_000));
        assertThat((double) fourTimes / once).as("times as much allocated").isLessThan(MORE);
    }

    private static long work(String text) throws InterruptedException {
        long[] bytes = new long[1];
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Readers.check(
                List.of(text),
                () -> bytes[0] =
                        threads.getThreadAllocatedBytes(Thread.currentThread().threadId()));
        return bytes[0];
    }
}
