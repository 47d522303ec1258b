package dev.sleet.laws;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Reads the part of Graphviz's language that exports use; labels must be XML, and edges must end at ports that are there. */
final class GraphvizReader {
    private static final Pattern TOKEN =
            Pattern.compile("\\s*(\"(?:[^\"\\\\]|\\\\[^\"])*\"|[A-Za-z_][A-Za-z_0-9]*|[0-9]+|->|[{}\\[\\]=,;:]|<)");

    private final String text;
    private final Map<String, Set<String>> ports = new LinkedHashMap<>();
    private final Graph graph = new Graph(new ArrayList<>(), new ArrayList<>());
    private String token = "";
    private int at;

    private GraphvizReader(String text) {
        this.text = text;
    }

    /**
     * What was read.
     *
     * @param titles the first emphasised text of each declared node but those for parents that are not declared
     * @param edges {@code child -> parent}
     */
    record Graph(List<String> titles, List<String> edges) {}

    /**
     * Reads a graph.
     *
     * @throws IllegalArgumentException if it is not understood
     */
    static Graph read(String text) {
        GraphvizReader reader = new GraphvizReader(text);
        reader.next();
        reader.expect("digraph");
        reader.next();
        reader.expect("{");
        while (!reader.token.equals("}")) {
            reader.statement();
        }
        if (!text.substring(reader.at).isBlank()) {
            throw new IllegalArgumentException("more than one graph: " + text);
        }
        return reader.graph;
    }

    private void statement() {
        if (!token.startsWith("\"")) {
            next();
            attributes();
            return;
        }
        String from = token;
        String port = end();
        if (token.equals("->")) {
            next();
            String to = token;
            known(from, port);
            known(to, end());
            graph.edges().add(name(from) + " -> " + name(to));
            attributes();
        } else {
            Element label = attributes();
            Set<String> there = new HashSet<>();
            NodeList cells = label.getElementsByTagName("TD");
            for (int i = 0; i < cells.getLength(); i++) {
                there.add(((Element) cells.item(i)).getAttribute("PORT"));
            }
            if (ports.put(from, there) != null) {
                throw new IllegalArgumentException("twice: " + from);
            }
            NodeList titles = label.getElementsByTagName("B");
            if (titles.getLength() > 0) {
                graph.titles().add(titles.item(0).getTextContent());
            }
        }
    }

    private void known(String node, String port) {
        Set<String> there = ports.getOrDefault(node, Set.of("no such node"));
        if (!ports.containsKey(node) || !(port.isEmpty() || there.contains(port))) {
            throw new IllegalArgumentException("an edge ends nowhere: " + node + " " + port);
        }
    }

    /** Reads a node with its port and compass point, and returns the port. */
    private String end() {
        next();
        String port = "";
        if (token.equals(":")) {
            next();
            port = token;
            next();
            expect(":");
            if (!token.matches("[ew]")) {
                throw new IllegalArgumentException("not a compass point: " + token);
            }
            next();
        }
        return port;
    }

    /** Reads attributes and the semicolon, and returns the label, or an empty element. */
    private Element attributes() {
        Element label = label("");
        expect("[");
        while (!token.equals("]")) {
            String name = token;
            next();
            if (!token.equals("=")) {
                throw new IllegalArgumentException("no value: " + name);
            }
            next();
            if (token.equals("<")) {
                label = label(markup());
            }
            next();
            if (token.equals(",")) {
                next();
            }
        }
        next();
        expect(";");
        return label;
    }

    /** Returns what stands up to the bracket that closes the one that was read. */
    private String markup() {
        int start = at;
        for (int open = 1; open > 0; at++) {
            if (at == text.length()) {
                throw new IllegalArgumentException("an open label: " + text.substring(start));
            }
            open += text.charAt(at) == '<' ? 1 : text.charAt(at) == '>' ? -1 : 0;
        }
        return text.substring(start, at - 1);
    }

    private static Element label(String markup) {
        try {
            Document document = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader("<label>" + markup + "</label>")));
            return document.getDocumentElement();
        } catch (SAXException | IOException | ParserConfigurationException e) {
            throw new IllegalArgumentException("not XML: " + markup, e);
        }
    }

    private static String name(String quoted) {
        return Pattern.compile("&#(\\d+);")
                .matcher(quoted.substring(1, quoted.length() - 1))
                .replaceAll(code -> Matcher.quoteReplacement(Character.toString(Integer.parseInt(code.group(1)))));
    }

    private void expect(String wanted) {
        if (!token.equals(wanted)) {
            throw new IllegalArgumentException("expected " + wanted + " and not " + token + " before " + rest());
        }
        next();
    }

    private void next() {
        Matcher matcher = TOKEN.matcher(text).region(at, text.length());
        if (!matcher.lookingAt()) {
            if (text.substring(at).isBlank()) {
                token = "";
                return;
            }
            throw new IllegalArgumentException("not Graphviz: " + rest());
        }
        token = matcher.group(1);
        at = matcher.end();
    }

    private String rest() {
        return text.substring(at, Math.min(text.length(), at + 60));
    }
}
