package dev.sleet.repl.d1;

import dev.sleet.d1.D1Directory;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** For what the migrations are. */
public final class TargetOption {
    @Option(
            names = "--target",
            paramLabel = "KIND",
            description = "d1: for Cloudflare D1, in the form of its wrangler; a directory with such files is known by them.")
    private @Nullable Target target;

    /** What runs the migrations. */
    enum Target {
        /** SQLite, over a file. */
        SQLITE,
        /** Cloudflare D1. */
        D1
    }

    /** Returns whether the migrations of a directory are for D1: it was said, or its files are in that form. */
    public boolean isD1(Path directory) {
        return target == null ? D1Directory.is(directory) : target == Target.D1;
    }
}
