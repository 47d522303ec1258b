package dev.sleet.sqlite.d1;

import dev.sleet.dialect.text.DdlSyntaxException;
import dev.sleet.model.Names;
import dev.sleet.model.Table;
import dev.sleet.plan.Plan;
import dev.sleet.plan.PlannedStep;
import dev.sleet.plan.Step.ColumnCopy;
import dev.sleet.plan.Step.RebuildTable;
import dev.sleet.sqlite.ddl.Mentions;
import dev.sleet.sqlite.ddl.Token;
import dev.sleet.sqlite.ddl.Tokenizer;
import java.util.ArrayList;
import java.util.List;

/**
 * Which rebuilt tables the backfills of others read. All old tables bear other names when rows are copied, so a backfill reads the
 * new one, which must hold its rows by then.
 *
 * @param pairs the table that reads, and the one that must be filled before, folded
 */
record BackfillReads(List<Pair> pairs) {
    /**
     * A table that reads another.
     *
     * @param reader its name
     * @param read the other's
     */
    record Pair(String reader, String read) {}

    BackfillReads {
        pairs = List.copyOf(pairs);
    }

    /**
     * Returns what the backfills of a plan read.
     *
     * @throws dev.sleet.dialect.SleetException if they would read what is not as it was when a push reads it
     */
    static BackfillReads of(Plan plan) {
        List<RebuildTable> rebuilds = plan.steps().stream()
                .map(PlannedStep::step)
                .filter(RebuildTable.class::isInstance)
                .map(RebuildTable.class::cast)
                .toList();
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < rebuilds.size(); i++) {
            RebuildTable reader = rebuilds.get(i);
            for (ColumnCopy copy : reader.copies()) {
                if (!Mentions.of(copy.expression()).contains("select")) {
                    continue;
                }
                if (readsRows(copy.expression(), reader.to().name())) {
                    throw refused(reader, copy, reader.to());
                }
                for (int j = 0; j < rebuilds.size(); j++) {
                    RebuildTable other = rebuilds.get(j);
                    if (i != j
                            && Mentions.of(copy.expression())
                                    .contains(Names.fold(other.to().name()))) {
                        if (j > i && !other.from().columns().equals(other.to().columns())) {
                            throw refused(reader, copy, other.to());
                        }
                        pairs.add(new Pair(
                                Names.fold(reader.to().name()),
                                Names.fold(other.to().name())));
                    }
                }
            }
        }
        return new BackfillReads(pairs);
    }

    private static RuntimeException refused(RebuildTable reader, ColumnCopy copy, Table read) {
        return Refusal.BACKFILL.because(
                "the value for " + reader.to().name() + "." + copy.column() + " is read from " + read.name()
                        + ", which is rebuilt with it",
                "make two migrations of it: add the column without NOT NULL and fill it, then require it");
    }

    /** Returns whether an expression reads all rows of a table, beside the row that it is computed for. */
    private static boolean readsRows(String sql, String table) {
        try {
            List<Token> tokens = Tokenizer.tokens(sql);
            for (int i = 1; i < tokens.size(); i++) {
                Token before = tokens.get(i - 1);
                boolean source = before.isWord("FROM") || before.isWord("JOIN") || before.isSymbol(",");
                boolean last = i + 1 >= tokens.size() || !tokens.get(i + 1).isSymbol(".");
                if (source
                        && last
                        && tokens.get(i).isName()
                        && Names.same(tokens.get(i).name(), table)) {
                    return true;
                }
            }
            return false;
        } catch (DdlSyntaxException e) {
            return true;
        }
    }

    boolean mustWait(RebuildTable table, RebuildTable other) {
        return pairs.contains(
                new Pair(Names.fold(table.to().name()), Names.fold(other.to().name())));
    }
}
