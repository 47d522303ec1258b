package dev.sleet.types;

import dev.sleet.script.source.JavaText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** One Java file on its way: its lines, and the imports that they need. */
final class JavaFile {
    private static final int MOST_ASCII = 127;

    private final String packageName;
    private final String name;
    private final Set<String> siblings;
    private final Map<String, String> imports = new TreeMap<>();
    private final List<String> lines = new ArrayList<>();
    private final Set<String> suppressed = new TreeSet<>();

    /**
     * Begins a file.
     *
     * @param name the class in it
     * @param siblings the simple names of all classes of the package
     */
    JavaFile(String packageName, String name, Set<String> siblings) {
        this.packageName = packageName;
        this.name = name;
        this.siblings = siblings;
    }

    /** Returns how this file calls a class: by its simple name unless another class is called so. */
    String type(String qualified) {
        String simple = qualified.substring(qualified.lastIndexOf('.') + 1);
        String owner = qualified.substring(0, Math.max(0, qualified.lastIndexOf('.')));
        if (owner.isEmpty() || owner.equals(packageName)) {
            return simple;
        }
        if (siblings.contains(simple)
                || !imports.getOrDefault(simple, qualified).equals(qualified)) {
            return qualified;
        }
        imports.put(simple, qualified);
        return simple;
    }

    /** Returns how this file calls a class of the run time. */
    String rows(String simple) {
        return type("dev.sleet.rows." + simple);
    }

    /** Adds lines. */
    void add(String text) {
        lines.addAll(List.of(text.stripTrailing().split("\n", -1)));
    }

    /** Keeps a checker from warning of something in the class. */
    void suppress(String warning) {
        suppressed.add(warning);
    }

    /** Error Prone refuses names that are not ASCII, which are those of the schema. */
    private List<String> annotated() {
        if (lines.stream().anyMatch(line -> line.chars().anyMatch(c -> c > MOST_ASCII))) {
            suppress("UnicodeInCode");
        }
        if (suppressed.isEmpty()) {
            return lines;
        }
        String all = suppressed.stream().map(JavaText::literal).collect(Collectors.joining(", "));
        List<String> annotated = new ArrayList<>(lines);
        annotated.add(
                lines.indexOf(lines.stream()
                        .filter(line -> line.startsWith("public "))
                        .findFirst()
                        .orElseThrow()),
                "@" + type("java.lang.SuppressWarnings")
                        + (suppressed.size() == 1 ? "(" + all + ")" : "({" + all + "})"));
        return annotated;
    }

    /** Returns how many lines there are. */
    int size() {
        return lines.size();
    }

    /** Closes the body that the last line opens, which holds nothing. */
    void closeEmpty() {
        lines.add(lines.removeLast() + "}");
    }

    /** Adds an empty line. */
    void gap() {
        lines.add("");
    }

    /** Returns the file, with the head that says where it comes from. */
    SourceFile file(String head) {
        StringBuilder text = new StringBuilder(head);
        text.append("package ").append(packageName).append(";\n\n");
        List<String> all = annotated();
        List<String> names = imports.values().stream()
                .filter(qualified -> !qualified.startsWith("java.lang."))
                .sorted()
                .toList();
        names.forEach(qualified -> text.append("import ").append(qualified).append(";\n"));
        text.append(names.isEmpty() ? "" : "\n");
        all.forEach(line -> text.append(line).append('\n'));
        return new SourceFile(packageName.replace('.', '/') + "/" + name + ".java", text.toString());
    }
}
