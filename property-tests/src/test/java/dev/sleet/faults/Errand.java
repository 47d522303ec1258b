package dev.sleet.faults;

import dev.sleet.repl.Main;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;

/** A change of the database {@code app.db} in a directory that {@link Scene} has set up, by the command line. */
enum Errand {
    PUSH,
    MIGRATE,
    ROLLBACK,
    UNDO;

    /**
     * How a command has ended.
     *
     * @param code its exit code
     * @param out what it has printed
     * @param err what it has said
     */
    record End(int code, String out, String err) {
        /** Returns it for a message. */
        @Override
        public String toString() {
            return "exit " + code + "\n" + (err.isEmpty() ? out : err);
        }
    }

    /** Does it. */
    End run(Path directory) {
        String file = directory.resolve(Scene.FILE).toString();
        String migrations = directory.resolve("migrations").toString();
        return switch (this) {
            case PUSH ->
                sleet(
                        "push",
                        file,
                        "--schema",
                        directory.resolve("new.jsh").toString(),
                        "--yes",
                        "--lock-wait",
                        "0",
                        "--allow-loss",
                        "*",
                        "--backfill",
                        Scene.BACKFILL);
            case MIGRATE -> sleet("migrate", file, "--dir", migrations, "--yes", "--lock-wait", "0");
            case ROLLBACK ->
                sleet(
                        "rollback",
                        file,
                        "--dir",
                        migrations,
                        "--to",
                        "first",
                        "--yes",
                        "--lock-wait",
                        "0",
                        "--allow-loss",
                        "*");
            case UNDO -> sleet("undo", file, "--yes", "--lock-wait", "0");
        };
    }

    /** Runs a command whose stdin is no terminal. */
    static End sleet(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Main.run(arguments, new ByteArrayInputStream(new byte[0]), out, err);
        return new End(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** Returns whether doing it a second time leaves everything as it is; an undo takes the undo back. */
    boolean isIdempotent() {
        return this != UNDO;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
