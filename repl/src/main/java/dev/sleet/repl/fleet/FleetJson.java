package dev.sleet.repl.fleet;

import dev.sleet.dialect.Address;
import dev.sleet.repl.screen.JsonWriter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Writes what became of several databases as members of an object. */
final class FleetJson {
    private FleetJson() {}

    /** Writes their number, how many ended in which way, and those that were not begun. */
    static void summary(JsonWriter json, List<Address> files, Set<Address> begun, Map<Address, TurnOutcome> outcomes) {
        Map<String, Integer> counts = new TreeMap<>();
        outcomes.values().forEach(outcome -> counts.merge(outcome.word(), 1, Integer::sum));
        int running = begun.size() - outcomes.size();
        if (running > 0) {
            counts.put(TurnOutcome.INTERRUPTED, running);
        }
        json.put("databases", files.size()).name("outcomes").object();
        counts.forEach(json::put);
        json.end().name("notBegun").array();
        files.stream().filter(file -> !begun.contains(file)).forEach(json::value);
        json.end();
    }
}
