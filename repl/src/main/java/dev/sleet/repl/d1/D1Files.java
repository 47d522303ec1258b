package dev.sleet.repl.d1;

import dev.sleet.d1.D1Check;
import dev.sleet.d1.D1Directory;
import dev.sleet.d1.D1Source;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import dev.sleet.drizzle.DrizzleSource;
import dev.sleet.journal.Chain;
import dev.sleet.journal.HistoryException;
import dev.sleet.journal.MigrationSource;
import dev.sleet.journal.MigrationText.Section;
import dev.sleet.migrate.HistoryCheck;
import dev.sleet.migrate.HistoryCheck.Problem;
import dev.sleet.repl.session.Kinds;
import dev.sleet.repl.session.MigrationsOption;
import dev.sleet.script.load.LoadOptions;
import dev.sleet.script.load.ScriptLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The files of a directory that are for D1, wrangler's or drizzle-kit's, which are read once. */
public final class D1Files {
    private final Path directory;
    private final D1Source wranglers;
    private final Optional<DrizzleSource> drizzles;

    public D1Files(Path directory) {
        this.directory = directory;
        this.wranglers = D1Source.directory(directory);
        this.drizzles =
                DrizzleSource.isDrizzle(directory) ? Optional.of(DrizzleSource.directory(directory)) : Optional.empty();
    }

    /** Returns whether drizzle-kit has written them. */
    public boolean areDrizzles() {
        return drizzles.isPresent();
    }

    /** Returns what reads them. */
    public MigrationSource source() {
        return drizzles.isPresent() ? drizzles.get() : wranglers;
    }

    /**
     * Returns the migrations.
     *
     * @throws SleetException if they cannot be read or do not follow each other
     */
    public Chain chain() {
        return new MigrationsOption(directory, source()).chain();
    }

    /**
     * Returns what reads them, to write another beside them.
     *
     * @throws SleetException if they are drizzle-kit's, which counts its files itself
     */
    public MigrationSource toGoOn() {
        if (areDrizzles()) {
            throw new SleetException(
                    ExitCode.USAGE,
                    directory + " is drizzle-kit's",
                    List.of(
                            "it counts its files in meta/_journal.json, and would not know of another",
                            "nothing was written; to go on with Sleet: sleet pull DB -o schema.jsh, and --dir DIR",
                            "to see which rows its files would delete: sleet check --target d1 --dir " + directory));
        }
        return source();
    }

    /** Returns what is wrong with them: what D1 would not take, which rows would go, and what leads elsewhere than it says. */
    public D1Check.Found found(LoadOptions options) {
        try {
            List<Problem> problems = new ArrayList<>();
            if (!areDrizzles()) {
                D1Directory files = new D1Directory(directory);
                problems.addAll(HistoryCheck.ofFiles(
                        wranglers.listing(Kinds.usual()), name -> ScriptLoader.load(files.snapshot(name), options)));
            }
            D1Check.Found found = D1Check.of(Kinds.usual(), texts());
            problems.addAll(found.problems());
            return new D1Check.Found(problems, found.untried());
        } catch (HistoryException e) {
            throw e.refusal();
        }
    }

    private List<D1Check.File> texts() {
        return drizzles.map(source -> source.texts(Kinds.usual()).stream()
                        .map(text -> new D1Check.File(text.name(), text.text()))
                        .toList())
                .orElseGet(wranglers::texts);
    }

    /**
     * Returns the text that does what a file does and keeps every row.
     *
     * @param name the file, with or without its ending
     * @throws SleetException if there is no such file, or no such text
     */
    public String cure(String name) {
        List<D1Check.File> files;
        try {
            files = texts();
        } catch (HistoryException e) {
            throw e.refusal();
        }
        String bare = name.endsWith(".sql") ? name.substring(0, name.length() - ".sql".length()) : name;
        int position = IntStream.range(0, files.size())
                .filter(i -> files.get(i).name().equals(bare))
                .findFirst()
                .orElseThrow(() -> new SleetException(
                        ExitCode.USAGE,
                        "there is no file " + name + " in " + directory,
                        List.of("nothing was written; to see which there are: sleet check --target d1")));
        StringBuilder text = new StringBuilder();
        for (Section section : D1Check.cure(Kinds.usual(), files.subList(0, position + 1))) {
            text.append(text.isEmpty() ? "" : "\n");
            section.comment().forEach(line -> text.append("-- ").append(line).append('\n'));
            section.statements()
                    .forEach(sql -> text.append(sql).append(areDrizzles() ? ";--> statement-breakpoint\n" : ";\n"));
        }
        return text.toString();
    }
}
