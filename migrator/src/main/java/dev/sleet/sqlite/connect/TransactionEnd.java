package dev.sleet.sqlite.connect;

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

    public boolean isCommitted() {
        return committed;
    }

    public boolean isRolledBack() {
        return rolledBack;
    }
}
