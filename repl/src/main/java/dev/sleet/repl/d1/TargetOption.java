package dev.sleet.repl.d1;

import dev.sleet.d1.D1Directory;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** For what the migrations are. */
public final class TargetOption {
    @Option(
            names = "--target",
            paramLabel = "KIND",
            description = {
                "postgres: for PostgreSQL. d1: for Cloudflare D1, in the form of its wrangler.",
                "A directory that holds migrations is known by them."
            })
    private @Nullable Target target;

    /** What runs the migrations. */
    enum Target {
        /** SQLite, over a file. */
        SQLITE,
        /** Cloudflare D1. */
        D1,
        /** PostgreSQL. */
        POSTGRES
    }

    /** Returns the name of the dialect that was said, if one was; D1's is SQLite's. */
    public Optional<String> dialect() {
        return Optional.ofNullable(target).map(kind -> kind == Target.POSTGRES ? "postgres" : "sqlite");
    }

    /** Returns whether the migrations of a directory are for D1: it was said, or its files are in that form. */
    public boolean isD1(Path directory) {
        return target == null ? D1Directory.is(directory) : target == Target.D1;
    }
}
