package dev.sleet.postgres.plan;

import dev.sleet.diff.Change;
import dev.sleet.model.Column;
import dev.sleet.model.Constraint;
import dev.sleet.model.Index;
import dev.sleet.model.Schema;
import dev.sleet.model.Special;
import dev.sleet.model.Table;
import dev.sleet.model.postgres.Comment;
import dev.sleet.model.postgres.FunctionTrigger;
import dev.sleet.model.postgres.MaterializedView;
import dev.sleet.model.postgres.Policy;
import dev.sleet.model.postgres.Raw;
import dev.sleet.model.postgres.Routine;
import dev.sleet.model.postgres.Sequence;
import dev.sleet.plan.Step;
import dev.sleet.postgres.object.ObjectKinds;
import dev.sleet.postgres.object.RawForm;
import dev.sleet.postgres.plan.Phases.Phase;
import dev.sleet.postgres.text.ObjectName;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Comments, which go with what they are about, and are said again of what was made again. */
final class CommentPlan {
    private final Situation situation;
    private final Phases phases;
    private final Set<String> views;
    private final Predicate<Comment> isMadeAnew;
    private final Set<Special.Entity> said = new HashSet<>();

    /**
     * Makes one.
     *
     * @param views the views that go, and perhaps come back
     * @param objects the keys of the objects that go and come back
     * @param rules the constraints that go and come back
     * @param changes all changes
     */
    CommentPlan(
            Situation situation,
            Phases phases,
            Set<String> views,
            Set<String> objects,
            RulePlan rules,
            List<Change> changes) {
        this.situation = situation;
        this.phases = phases;
        this.views = views;
        Set<String> indexes = new HashSet<>();
        Set<String> tables = new HashSet<>();
        for (Change change : changes) {
            if (change instanceof Change.ModifyEntity entity
                    && entity.from() instanceof MaterializedView from
                    && entity.to() instanceof MaterializedView to) {
                to.indexes().stream()
                        .filter(index -> !from.indexes().contains(index))
                        .forEach(index -> indexes.add(ObjectName.beside(to.name(), index.name())));
            } else if (change instanceof Change.ModifyColumn column) {
                tables.add(column.table());
            }
        }
        for (Query query : Query.of(situation.to())) {
            if (views.contains(query.name())) {
                query.indexes().forEach(index -> indexes.add(ObjectName.beside(query.name(), index.name())));
            }
        }
        isMadeAnew = comment -> switch (comment.target()) {
            case "VIEW", "MATERIALIZED VIEW" -> views.contains(comment.name());
            case "INDEX" -> rules.isMadeAnew(comment.name()) || indexes.contains(comment.name());
            case "CONSTRAINT" -> rules.isDropped(comment.name(), comment.part().orElse(""));
            case "COLUMN" ->
                views.contains(comment.name())
                        || (tables.contains(comment.name()) && isComputed(comment.name(), comment.part()));
            default ->
                entity(situation.to(), comment)
                        .filter(object -> objects.contains(object.key()))
                        .isPresent();
        };
    }

    private boolean isComputed(String table, Optional<String> column) {
        return situation
                .to()
                .table(table)
                .flatMap(known -> column.flatMap(known::column))
                .filter(known -> known.generated().isPresent())
                .isPresent();
    }

    void change(Change change) {
        switch (change) {
            case Change.AddEntity c -> say(c.added(), List.of(c));
            case Change.ModifyEntity c -> say(c.to(), List.of(c));
            case Change.DropEntity c -> {
                if (c.dropped() instanceof Comment comment && isThere(comment) && !isMadeAnew.test(comment)) {
                    step("drop " + comment.called(), ObjectKinds.drop(comment), List.of(c));
                }
            }
            default -> {}
        }
    }

    /** Says again what was said of what was made again. */
    void sayAgain() {
        for (Special.Entity object : situation.to().entities()) {
            if (object instanceof Comment comment && !said.contains(comment) && isMadeAnew.test(comment)) {
                say(comment, List.of());
            }
        }
    }

    private void say(Special.Entity object, List<Change> reasons) {
        if (object instanceof Comment comment) {
            said.add(comment);
            step("say the " + comment.called(), String.join(";", ObjectKinds.create(comment)), reasons);
        }
    }

    private void step(String words, String sql, List<Change> reasons) {
        phases.add(Phase.COMMENTS, new Step.Statements(words, List.of(sql)), reasons);
    }

    private boolean isThere(Comment comment) {
        Schema to = situation.to();
        Optional<Table> table = to.table(comment.name());
        return switch (comment.target()) {
            case "TABLE" -> table.isPresent();
            case "VIEW", "MATERIALIZED VIEW" -> isStill(comment.name());
            case "COLUMN" ->
                table.map(known -> comment.part()
                                .flatMap(known::column)
                                .map(Column::name)
                                .isPresent())
                        .orElseGet(() -> isStill(comment.name()));
            case "CONSTRAINT" ->
                table.stream()
                        .flatMap(known -> known.constraints().stream())
                        .map(Constraint::name)
                        .anyMatch(comment.part()::equals);
            case "INDEX" ->
                Stream.concat(
                                to.tables().stream().flatMap(CommentPlan::indexes),
                                Query.of(to).stream()
                                        .flatMap(query -> query.indexes().stream()
                                                .map(index -> ObjectName.beside(query.name(), index.name()))))
                        .anyMatch(comment.name()::equals);
            case "SEQUENCE", "SCHEMA" ->
                entity(to, comment).isPresent()
                        || entity(situation.from(), comment).isEmpty();
            default -> entity(to, comment).isPresent();
        };
    }

    /** Returns the names of the indexes of a table; those of its keys are called as these are. */
    private static Stream<String> indexes(Table table) {
        return Stream.concat(
                        table.indexes().stream().map(Index::name),
                        table.constraints().stream().flatMap(rule -> rule.name().stream()))
                .map(name -> ObjectName.beside(table.name(), name));
    }

    private boolean isStill(String view) {
        return Query.of(situation.to(), view).isPresent() && !views.contains(view);
    }

    /** Returns the object of its own that a comment is about. */
    private static Optional<Special.Entity> entity(Schema schema, Comment comment) {
        return schema.entities().stream()
                .filter(object -> switch (object) {
                    case FunctionTrigger trigger ->
                        comment.target().equals("TRIGGER")
                                && trigger.table().equals(comment.name())
                                && comment.part().filter(trigger.name()::equals).isPresent();
                    case Policy policy ->
                        comment.target().equals("POLICY")
                                && policy.table().equals(comment.name())
                                && comment.part().filter(policy.name()::equals).isPresent();
                    case Routine routine -> routine.key().equals("routine " + comment.name());
                    case Sequence sequence ->
                        comment.target().equals("SEQUENCE") && sequence.name().equals(comment.name());
                    case Comment other -> false;
                    case Raw raw -> RawForm.isAbout(comment, raw);
                    default ->
                        comment.part().isEmpty()
                                && object.name().equals(comment.name())
                                && (comment.target().equals("TYPE")
                                        || object.title().equalsIgnoreCase(comment.target()));
                })
                .findFirst();
    }
}
