package dev.sleet.faults;

import dev.sleet.watch.Watch;
import dev.sleet.watch.WatchedDriver;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Writes down the statements of a run in which nothing fails. */
final class Statements implements Watch {
    private final List<String> statements = new ArrayList<>();

    private Statements() {}

    /** Returns them, of an errand in a scene. */
    static List<String> of(Scene scene, Path directory) throws IOException, SQLException {
        Statements watch = new Statements();
        Path place = scene.fresh(directory);
        try (WatchedDriver driver = WatchedDriver.install()) {
            driver.with(watch, () -> scene.errand().run(place));
        }
        return watch.statements;
    }

    @Override
    public void opened(String url, Connection connection) {
        statements.add("open " + url);
    }

    @Override
    public void before(Connection connection, String sql) {
        statements.add(sql);
    }
}
