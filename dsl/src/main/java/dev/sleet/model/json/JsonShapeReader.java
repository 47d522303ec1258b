package dev.sleet.model.json;

import dev.sleet.model.json.JsonShape.Component;
import dev.sleet.model.json.JsonShape.EnumOf;
import dev.sleet.model.json.JsonShape.ListOf;
import dev.sleet.model.json.JsonShape.MapOf;
import dev.sleet.model.json.JsonShape.Named;
import dev.sleet.model.json.JsonShape.NullableOf;
import dev.sleet.model.json.JsonShape.RecordOf;
import dev.sleet.model.json.JsonShape.Simple;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Reads the text form of a JSON shape. */
public final class JsonShapeReader {
    /** What nothing can be called (JLS 3.9 and 3.10). */
    private static final Set<String> WORDS =
            Set.of(("abstract assert boolean break byte case catch char class const continue"
                            + " default do double else enum extends final finally float for goto if implements import instanceof int"
                            + " interface long native new package private protected public return short static strictfp super switch"
                            + " synchronized this throw throws transient try void volatile while _ true false null")
                    .split(" ", -1));

    /** What a type cannot be called although it is no keyword (JLS 3.9). */
    private static final Set<String> NO_TYPES = Set.of("permits", "record", "sealed", "var", "yield");

    /** What a component of a record cannot be called (JLS 8.10.1). */
    private static final Set<String> NO_COMPONENTS =
            Set.of("clone", "finalize", "getClass", "hashCode", "notify", "notifyAll", "toString", "wait");

    private final String text;
    private final Set<String> declared = new HashSet<>();
    private final Set<String> named = new HashSet<>();
    private int at;

    private JsonShapeReader(String text) {
        this.text = text;
    }

    /**
     * Returns the shape that a text describes.
     *
     * @throws IllegalArgumentException if it describes none, or names a type that it does not write out
     */
    public static JsonShape read(String text) {
        JsonShapeReader reader = new JsonShapeReader(text);
        JsonShape shape = reader.shape();
        reader.skipBlanks();
        if (reader.at < text.length()) {
            throw reader.wrong("expected its end");
        }
        reader.named.removeAll(reader.declared);
        if (!reader.named.isEmpty()) {
            String name = reader.named.iterator().next();
            throw new IllegalArgumentException("the JSON type \"" + text + "\" names " + name
                    + " and does not say what it is; write its components behind it, as in " + name
                    + "(String text, int count), or its constants, as in " + name + "{A, B}");
        }
        return shape;
    }

    private JsonShape shape() {
        String name = word();
        JsonShape shape;
        if (name.equals("List") && accept('<')) {
            shape = new ListOf(shape());
            expect('>');
        } else if (name.equals("Map") && accept('<')) {
            if (!word().equals("String")) {
                throw wrong("the keys of JSON are of type String, before it");
            }
            expect(',');
            shape = new MapOf(shape());
            expect('>');
        } else if (accept('(')) {
            declare(name);
            shape = new RecordOf(name, components());
        } else if (accept('{')) {
            declare(name);
            shape = new EnumOf(name, constants());
        } else if (JsonShape.SIMPLE.contains(name)) {
            shape = new Simple(name);
        } else {
            named.add(name);
            shape = new Named(name);
        }
        return accept('?') ? new NullableOf(shape) : shape;
    }

    private void declare(String name) {
        if (WORDS.contains(name) || NO_TYPES.contains(name)) {
            throw wrong("no type can be called " + name + ", before it");
        }
        if (!declared.add(name)) {
            throw wrong(name + " is written out twice, before it");
        }
    }

    private List<Component> components() {
        List<Component> components = new ArrayList<>();
        Set<String> names = new HashSet<>();
        if (accept(')')) {
            return components;
        }
        do {
            JsonShape shape = shape();
            String name = member(names);
            if (NO_COMPONENTS.contains(name)) {
                throw wrong("no component can be called " + name + ", before it");
            }
            components.add(new Component(name, shape));
        } while (accept(','));
        expect(')');
        return components;
    }

    private List<String> constants() {
        Set<String> constants = new LinkedHashSet<>();
        do {
            member(constants);
        } while (accept(','));
        expect('}');
        return List.copyOf(constants);
    }

    /** Reads the name of a component or constant, and adds it to those that its type has. */
    private String member(Set<String> names) {
        String name = word();
        if (WORDS.contains(name)) {
            throw wrong(name + " is a word of Java, before it");
        }
        if (!names.add(name)) {
            throw wrong(name + " is there twice, before it");
        }
        return name;
    }

    private String word() {
        skipBlanks();
        int start = at;
        while (at < text.length() && Character.isJavaIdentifierPart(text.charAt(at))) {
            at++;
        }
        if (start == at || !Character.isJavaIdentifierStart(text.charAt(start))) {
            at = start;
            throw wrong("expected a name");
        }
        return text.substring(start, at);
    }

    private void expect(char c) {
        if (!accept(c)) {
            throw wrong("expected " + c);
        }
    }

    private boolean accept(char c) {
        skipBlanks();
        boolean found = at < text.length() && text.charAt(at) == c;
        at += found ? 1 : 0;
        return found;
    }

    private void skipBlanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException(
                "the JSON type \"" + text + "\" cannot be read: " + what + " at character " + (at + 1));
    }
}
