package dev.sleet.postgres.plan;

import dev.sleet.diff.Change;
import dev.sleet.model.Special;
import dev.sleet.model.postgres.Sequence;
import dev.sleet.plan.Step;
import dev.sleet.postgres.object.ObjectKinds;
import dev.sleet.postgres.plan.Phases.Phase;
import java.util.List;
import java.util.Optional;

/** Which columns sequences belong to, with which they go. */
record SequencePlan(Phases phases) {
    /**
     * Plans that a sequence gets another column, or none; one that is to stay is a part of none before its table goes.
     *
     * @param there the sequence as it is while tables and columns have the names that they have now
     */
    void own(Special.Entity there, Sequence from, Sequence to, Change reason) {
        if (from.ownedBy().equals(to.ownedBy())) {
            return;
        }
        if (from.ownedBy().isPresent() && there instanceof Sequence now) {
            Sequence free = new Sequence(now.name(), now.options(), Optional.empty(), now.declaration());
            step(Phase.DROP_TRIGGERS, "keep " + from.called() + " without its column", free, List.of(reason));
        }
        own(to, List.of(reason));
    }

    /** Plans that a sequence is given to its column, if it has one. */
    void own(Sequence sequence, List<Change> reasons) {
        if (sequence.ownedBy().isPresent()) {
            step(Phase.OWN_SEQUENCES, "give " + sequence.called() + " to its column", sequence, reasons);
        }
    }

    private void step(Phase phase, String words, Sequence sequence, List<Change> reasons) {
        phases.add(phase, new Step.Statements(words, List.of(ObjectKinds.owner(sequence))), reasons);
    }

    /** Returns whether a sequence goes with the column that it belongs to. */
    static boolean goesWithColumn(Sequence sequence, Situation situation) {
        return sequence.ownedBy()
                .filter(owner -> situation
                        .to()
                        .table(owner.table())
                        .flatMap(table -> table.column(owner.column()))
                        .isEmpty())
                .isPresent();
    }
}
