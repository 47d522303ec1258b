package dev.sleet.repl;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a JSON document strictly; anything after it but white space is an error. */
public final class JsonReader {
    private final String text;
    private int at;

    private JsonReader(String text) {
        this.text = text;
    }

    /** A value: an object has members, an array has items, any other its text. */
    public record Json(String text, List<Json> items, Map<String, Json> members) {
        public Json at(String... path) {
            Json found = this;
            for (String name : path) {
                Json member = found.members.get(name);
                if (member == null) {
                    throw new AssertionError("no member " + name + " in " + found.text);
                }
                found = member;
            }
            return found;
        }

        public String text(String... path) {
            return at(path).text;
        }
    }

    public static Json read(String text) {
        JsonReader reader = new JsonReader(text);
        Json value = reader.value();
        if (!text.substring(reader.at).isBlank()) {
            throw new AssertionError("more than one document: " + text);
        }
        return value;
    }

    private Json value() {
        int start = at;
        return switch (text.charAt(at)) {
            case '{' -> {
                Map<String, Json> members = new LinkedHashMap<>();
                for (at++; text.charAt(at) != '}'; comma('}')) {
                    String name = string();
                    expect(':');
                    if (members.put(name, value()) != null) {
                        throw new AssertionError("twice: " + name);
                    }
                }
                at++;
                yield new Json(text.substring(start, at), List.of(), members);
            }
            case '[' -> {
                List<Json> items = new ArrayList<>();
                for (at++; text.charAt(at) != ']'; comma(']')) {
                    items.add(value());
                }
                at++;
                yield new Json(text.substring(start, at), items, Map.of());
            }
            case '"' -> new Json(string(), List.of(), Map.of());
            default -> {
                while (at < text.length() && ",]}\n".indexOf(text.charAt(at)) < 0) {
                    at++;
                }
                String word = text.substring(start, at);
                if (!word.matches("null|true|false|-?\\d+(\\.\\d+)?([eE][-+]?\\d+)?")) {
                    throw new AssertionError("not JSON: " + word);
                }
                yield new Json(word, List.of(), Map.of());
            }
        };
    }

    private void comma(char end) {
        if (text.charAt(at) != end) {
            expect(',');
            if (text.charAt(at) == end) {
                throw new AssertionError("a comma before " + end);
            }
        }
    }

    private void expect(char c) {
        if (text.charAt(at++) != c) {
            throw new AssertionError("expected " + c + " at " + text.substring(at - 1));
        }
    }

    private String string() {
        expect('"');
        StringBuilder out = new StringBuilder();
        while (text.charAt(at) != '"') {
            char c = text.charAt(at++);
            if (c != '\\') {
                out.append(c);
                continue;
            }
            char escape = text.charAt(at++);
            switch (escape) {
                case 'n' -> out.append('\n');
                case 'r' -> out.append('\r');
                case 't' -> out.append('\t');
                case 'u' -> {
                    out.append((char) Integer.parseInt(text.substring(at, at + 4), 16));
                    at += 4;
                }
                default -> out.append(escape);
            }
        }
        at++;
        return out.toString();
    }
}
