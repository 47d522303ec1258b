package dev.sleet.apply;

import org.sqlite.SQLiteCommitListener;

/** Hears from SQLite when a transaction ends, whoever ended it (c3ref/commit_hook.html). */
final class TransactionEnd implements SQLiteCommitListener {
    private volatile boolean committed;
    private volatile boolean rolledBack;

    @Override
    public void onCommit() {
        committed = true;
    }

    @Override
    public void onRollback() {
        rolledBack = true;
    }

    boolean isCommitted() {
        return committed;
    }

    boolean isRolledBack() {
        return rolledBack;
    }
}
