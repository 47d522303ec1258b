package dev.sleet.sqlite.d1;

import dev.sleet.dialect.SleetException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The order in which the old tables go: each before those that it refers to, so that nothing cascades. Where tables refer to each other,
 * the references are taken out of the rows first. What SQLite does to children when a parent goes, it compiles even where there are none
 * (fkey.c, fkActionTrigger), and cannot for a child that has lost another parent.
 *
 * @param released the references that must be taken out of the rows before
 * @param scanned the references that are looked up for each row that goes
 * @param nodes the tables in that order
 */
record DropOrder(List<Edge> released, List<Edge> scanned, List<Node> nodes) {
    private static final int MOST_TRIES = 20_000;

    DropOrder {
        released = List.copyOf(released);
        scanned = List.copyOf(scanned);
        nodes = List.copyOf(nodes);
    }

    /**
     * Returns the order for a group.
     *
     * @throws SleetException if there is none
     */
    static DropOrder of(Group group) {
        List<Edge> edges = group.edges();
        Search search = new Search(edges);
        List<Node> order = search.order(List.of(), group.nodes()).orElseThrow(() -> refusal(edges));
        List<Edge> released = new ArrayList<>();
        List<Edge> scanned = new ArrayList<>();
        Set<Node> left = new LinkedHashSet<>(order);
        for (Node node : order) {
            List<Edge> incoming = incoming(edges, node, left);
            scanned.addAll(incoming);
            incoming.stream().filter(Edge::needsRelease).forEach(released::add);
            left.remove(node);
        }
        return new DropOrder(released, scanned, order);
    }

    private static List<Edge> incoming(List<Edge> edges, Node node, Set<Node> left) {
        return edges.stream()
                .filter(edge -> edge.parent().equals(node) && left.contains(edge.child()))
                .toList();
    }

    /** Tries orders, that of the references first. */
    private static final class Search {
        private final List<Edge> edges;
        private int tries;

        private Search(List<Edge> edges) {
            this.edges = edges;
        }

        private Optional<List<Node>> order(List<Node> gone, List<Node> nodes) {
            List<Node> before = new ArrayList<>(gone);
            Set<Node> left = new LinkedHashSet<>(nodes);
            Optional<Node> leaf = leaf(left);
            while (leaf.isPresent()) {
                before.add(leaf.get());
                left.remove(leaf.get());
                leaf = leaf(left);
            }
            if (left.isEmpty()) {
                return Optional.of(before);
            }
            for (Node node : left) {
                if (tries++ < MOST_TRIES && mayGo(node, left, before)) {
                    List<Node> with = new ArrayList<>(before);
                    with.add(node);
                    List<Node> rest =
                            left.stream().filter(other -> !other.equals(node)).toList();
                    Optional<List<Node>> order = order(with, rest);
                    if (order.isPresent()) {
                        return order;
                    }
                }
            }
            return Optional.empty();
        }

        private Optional<Node> leaf(Set<Node> left) {
            return left.stream()
                    .filter(node -> incoming(edges, node, left).isEmpty())
                    .findFirst();
        }

        private boolean mayGo(Node node, Set<Node> left, List<Node> gone) {
            return incoming(edges, node, left).stream()
                    .filter(Edge::isBinding)
                    .allMatch(edge -> (!edge.needsRelease() || edge.release().isPresent())
                            && edges.stream()
                                    .noneMatch(other ->
                                            other.child().equals(edge.child()) && gone.contains(other.parent())));
        }
    }

    private static SleetException refusal(List<Edge> edges) {
        List<String> why = new ArrayList<>(edges.stream()
                .filter(Edge::isBinding)
                .map(Edge::named)
                .distinct()
                .toList());
        why.add("a migration before this one may allow NULL in one of these columns, or change its ON DELETE");
        return Refusal.CYCLE.because(why.toArray(String[]::new));
    }
}
