package dev.sleet.script.load;

import dev.sleet.model.NamedQuery;
import dev.sleet.model.Schema;
import dev.sleet.script.source.Problem;
import java.nio.file.Path;
import java.util.List;

/** What came of loading a script: a schema, or everything that is wrong with it, and never both. */
public sealed interface LoadResult {
    /**
     * The script has no problems.
     *
     * @param schema what it declares
     * @param queries the queries that generated types run
     * @param files the files that were read, the script first
     */
    record Loaded(Schema schema, List<NamedQuery> queries, List<Path> files) implements LoadResult {
        public Loaded {
            queries = List.copyOf(queries);
            files = List.copyOf(files);
        }
    }

    /**
     * The script has problems, so that it declares nothing.
     *
     * @param problems at least one, by file, line and column
     */
    record Failed(List<Problem> problems) implements LoadResult {
        public Failed {
            problems = List.copyOf(problems);
        }
    }
}
