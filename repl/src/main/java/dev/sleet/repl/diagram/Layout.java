package dev.sleet.repl.diagram;

import dev.sleet.repl.diagram.Picture.Line;
import dev.sleet.repl.diagram.Placed.Point;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.elk.alg.layered.LayeredLayoutProvider;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.alg.layered.options.NodePlacementStrategy;
import org.eclipse.elk.core.data.LayoutMetaDataService;
import org.eclipse.elk.core.math.ElkPadding;
import org.eclipse.elk.core.options.CoreOptions;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.options.PortConstraints;
import org.eclipse.elk.core.options.PortSide;
import org.eclipse.elk.core.util.BasicProgressMonitor;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkEdgeSection;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.ElkPort;
import org.eclipse.elk.graph.util.ElkGraphUtil;

/**
 * Places boxes and lines with the layered algorithm of the Eclipse Layout Kernel (eclipse.dev/elk): parents stand to the
 * left of their children, and lines run at right angles around boxes, from the row of a key to the row that refers to it.
 */
final class Layout {
    private static final double ASPECT = 1.5;
    private static final int MARGIN = 16;
    private static final int APART = 4;

    private final ElkNode graph = ElkGraphUtil.createGraph();
    private final List<ElkNode> nodes = new ArrayList<>();
    private final Map<Line, ElkPort> parentPorts = new HashMap<>();

    private Layout() {}

    static Placed of(Picture picture) {
        LayoutMetaDataService.getInstance();
        return new Layout().place(picture);
    }

    private Placed place(Picture picture) {
        options();
        picture.boxes().forEach(this::node);
        List<ElkEdge> edges =
                picture.lines().stream().map(line -> edge(picture, line)).toList();
        new LayeredLayoutProvider().layout(graph, new BasicProgressMonitor());
        return new Placed(
                picture,
                graph.getWidth(),
                graph.getHeight(),
                nodes.stream().map(node -> new Point(node.getX(), node.getY())).toList(),
                edges.stream().map(Layout::route).toList());
    }

    private void options() {
        graph.setProperty(CoreOptions.DIRECTION, Direction.RIGHT);
        graph.setProperty(CoreOptions.EDGE_ROUTING, EdgeRouting.ORTHOGONAL);
        graph.setProperty(CoreOptions.ASPECT_RATIO, ASPECT);
        graph.setProperty(CoreOptions.PADDING, new ElkPadding(MARGIN));
        graph.setProperty(CoreOptions.RANDOM_SEED, 1);
        graph.setProperty(LayeredOptions.NODE_PLACEMENT_STRATEGY, NodePlacementStrategy.NETWORK_SIMPLEX);
        graph.setProperty(LayeredOptions.SPACING_NODE_NODE, 24.0);
        graph.setProperty(LayeredOptions.SPACING_COMPONENT_COMPONENT, 32.0);
        graph.setProperty(LayeredOptions.SPACING_EDGE_NODE, 14.0);
        graph.setProperty(LayeredOptions.SPACING_EDGE_EDGE, 10.0);
        graph.setProperty(LayeredOptions.SPACING_NODE_SELF_LOOP, 24.0);
        graph.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, 56.0);
        graph.setProperty(LayeredOptions.SPACING_EDGE_NODE_BETWEEN_LAYERS, 24.0);
        graph.setProperty(LayeredOptions.SPACING_EDGE_EDGE_BETWEEN_LAYERS, 10.0);
    }

    private void node(Box box) {
        ElkNode node = ElkGraphUtil.createNode(graph);
        node.setDimensions(box.width(), box.height());
        node.setProperty(CoreOptions.PORT_CONSTRAINTS, PortConstraints.FIXED_POS);
        nodes.add(node);
    }

    private ElkEdge edge(Picture picture, Line line) {
        return ElkGraphUtil.createSimpleEdge(parentPort(picture, line), childPort(picture, line));
    }

    /** Lines from one row share a port, and run as one until they part, if the same is drawn at their beginning. */
    private ElkPort parentPort(Picture picture, Line line) {
        Line key = new Line(line.parent(), line.parentRow(), -1, -1, line.mandatory(), false, "");
        return parentPorts.computeIfAbsent(key, unused -> {
            boolean two = picture.lines().stream()
                    .anyMatch(other -> other.parent() == line.parent()
                            && other.parentRow() == line.parentRow()
                            && other.mandatory() != line.mandatory());
            int aside = !two ? 0 : line.mandatory() ? -APART : APART;
            return port(line.parent(), picture, PortSide.EAST, Box.middle(line.parentRow()) + aside);
        });
    }

    private ElkPort childPort(Picture picture, Line line) {
        List<Line> same = picture.lines().stream()
                .filter(other -> other.child() == line.child() && other.childRow() == line.childRow())
                .toList();
        int place = same.indexOf(line);
        double aside = same.size() == 1 ? 0 : (place - (same.size() - 1) / 2.0) * 2 * APART / (same.size() - 1);
        return port(line.child(), picture, PortSide.WEST, Box.middle(line.childRow()) + aside);
    }

    private ElkPort port(int box, Picture picture, PortSide side, double y) {
        ElkPort port = ElkGraphUtil.createPort(nodes.get(box));
        port.setLocation(side == PortSide.EAST ? picture.boxes().get(box).width() : 0, y);
        port.setProperty(CoreOptions.PORT_SIDE, side);
        return port;
    }

    private static List<Point> route(ElkEdge edge) {
        List<Point> points = new ArrayList<>();
        for (ElkEdgeSection section : edge.getSections()) {
            points.add(new Point(section.getStartX(), section.getStartY()));
            section.getBendPoints().forEach(bend -> points.add(new Point(bend.getX(), bend.getY())));
            points.add(new Point(section.getEndX(), section.getEndY()));
        }
        return points;
    }
}
