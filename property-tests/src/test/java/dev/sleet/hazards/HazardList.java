package dev.sleet.hazards;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The list of hazards. A part is a line {@code ## A. Foreign keys}, a hazard a line {@code H14 what goes wrong}, and a reason
 * why no test covers it an indented line beneath.
 *
 * @param parts the hazards of each part, by its heading
 */
record HazardList(Map<String, List<Hazard>> parts) {
    private static final Pattern HAZARD = Pattern.compile("H([1-9]\\d*) (.+)");

    /** Returns the list that a file holds. */
    static HazardList read(Path file) throws IOException {
        Map<String, List<Hazard>> parts = new LinkedHashMap<>();
        List<Hazard> part = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            Matcher hazard = HAZARD.matcher(line);
            if (line.startsWith("## ")) {
                part = new ArrayList<>();
                parts.put(line.substring(3), part);
            } else if (hazard.matches()) {
                part.add(new Hazard(Integer.parseInt(hazard.group(1)), hazard.group(2), Optional.empty()));
            } else if (line.startsWith("  ") && !part.isEmpty()) {
                Hazard last = part.removeLast();
                part.add(new Hazard(last.number(), last.title(), Optional.of(line.strip())));
            } else if (!line.isBlank() && !line.startsWith("# ")) {
                throw new IllegalArgumentException(file + ": " + line);
            }
        }
        return new HazardList(parts);
    }

    /** Returns the hazards of all parts. */
    List<Hazard> all() {
        return parts.values().stream().flatMap(List::stream).toList();
    }
}
