package dev.sleet.repl.session;

import dev.sleet.apply.Prepared;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The options that say whether a database is copied before it is changed. */
public final class BackupOptions {
    @Spec(Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--backup",
            description =
                    "Copy the database first; the default when something is lost, and at the prompt unless a plan only"
                            + " creates objects, where the schema is enough.")
    private boolean backup;

    @Option(names = "--no-backup", description = "Do not copy the database first, nor set aside what holds rows.")
    private boolean noBackup;

    /**
     * Refuses options that contradict each other.
     *
     * @throws ParameterException if both are given
     */
    public void check() {
        if (backup && noBackup) {
            throw new ParameterException(spec.commandLine(), "--backup and --no-backup contradict each other");
        }
    }

    /** Returns whether it is said that nothing is copied. */
    public boolean isWithout() {
        return noBackup;
    }

    /** What is written down of a database before it is changed. */
    public enum BackupKind {
        /** Nothing. */
        NONE,
        /** Its schema and its history, which a plan back needs. */
        SCHEMA,
        /** All of it. */
        COPY
    }

    /** Returns what to write down before a plan; {@code always} as for {@link #copies}. */
    public BackupKind before(Prepared prepared, boolean always) {
        return before(prepared, prepared.losesSomething(), always);
    }

    /** Returns the same where something else decides whether a plan loses something. */
    public BackupKind before(Prepared prepared, boolean losesSomething, boolean always) {
        boolean isCopied = prepared.dialect().copies().isPresent();
        if (!copies(losesSomething, always && isCopied)) {
            return BackupKind.NONE;
        }
        return prepared.onlyCreates() && !backup ? BackupKind.SCHEMA : BackupKind.COPY;
    }

    /**
     * Returns whether to copy the database before a change that does or does not lose something.
     *
     * @param always whether to do so before every change unless this one says otherwise
     */
    public boolean copies(boolean losesSomething, boolean always) {
        return backup || ((losesSomething || always) && !noBackup);
    }
}
