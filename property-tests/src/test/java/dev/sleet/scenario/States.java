package dev.sleet.scenario;

import dev.sleet.Sleet;
import dev.sleet.apply.Prepared;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.Databases;
import dev.sleet.dialect.Progress;
import dev.sleet.dialect.schema.Exclusions;
import dev.sleet.dialect.schema.PlanOptions;
import dev.sleet.model.Schema;
import dev.sleet.script.load.LoadOptions;
import dev.sleet.script.load.LoadResult;
import dev.sleet.script.load.ScriptLoader;
import dev.sleet.script.source.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Makes schemas and files out of the sections of a scenario. */
record States(Scenario scenario, Path folder) {
    /** A script that has problems. */
    static final class ScriptProblems extends Exception {
        private static final long serialVersionUID = 1L;

        ScriptProblems(String text) {
            super(text);
        }
    }

    /** Returns the schema that a state's script declares, or nothing if the state is given as SQL. */
    Optional<Schema> declared(String state) throws IOException, ScriptProblems {
        Optional<String> script = scenario.section(state + ".jsh");
        return script.isEmpty() ? Optional.empty() : Optional.of(load(state, script.get()));
    }

    /** Returns the schema of a script. */
    Schema load(String name, String script) throws IOException, ScriptProblems {
        Path file = folder.resolve(name + ".jsh");
        Files.writeString(file, script);
        return switch (ScriptLoader.load(file, LoadOptions.DEFAULT)) {
            case LoadResult.Loaded loaded -> loaded.schema();
            case LoadResult.Failed failed -> throw new ScriptProblems(text(failed.problems()));
        };
    }

    private String text(List<Problem> problems) {
        StringBuilder text = new StringBuilder();
        problems.forEach(problem ->
                text.append(problem.toString().replace(folder + "/", "")).append('\n'));
        return text.toString();
    }

    /** Returns the schema of a state, whichever way it is given. */
    Schema schema(String state) throws IOException, ScriptProblems, SQLException {
        Optional<Schema> declared = declared(state);
        if (declared.isPresent()) {
            return declared.get();
        }
        try (Database database = Databases.scratch()) {
            SqlScript.run(
                    database.connection(), scenario.section(state + ".sql").orElse(""));
            return Sleet.introspect(database, Exclusions.NONE).schema();
        }
    }

    /** Makes a file of a state without rows; one that is given as SQL is made by SQLite alone. */
    Database create(String state, String file, Schema schema) throws SQLException {
        Database database = Databases.open(folder.resolve(file), Database.Mode.CREATE, Duration.ofSeconds(5));
        Optional<String> sql = scenario.section(state + ".sql");
        if (sql.isPresent()) {
            SqlScript.run(database.connection(), sql.get());
        } else {
            Prepared prepared = Sleet.plan(database, schema, PlanOptions.NONE, Exclusions.NONE);
            Sleet.apply(database, prepared, Progress.NONE);
        }
        return database;
    }
}
