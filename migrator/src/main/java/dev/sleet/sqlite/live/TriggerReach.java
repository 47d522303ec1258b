package dev.sleet.sqlite.live;

import dev.sleet.dialect.schema.LiveSchema;
import dev.sleet.model.Names;
import dev.sleet.sqlite.ddl.DdlWriter;
import dev.sleet.sqlite.ddl.Token;
import dev.sleet.sqlite.ddl.Tokenizer;
import dev.sleet.sqlite.statement.Targets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What triggers may write when some tables are written: all that the triggers of those write, and the triggers of that in turn.
 * It is too much rather than too little, since neither the event nor the condition of a trigger is asked for.
 */
public final class TriggerReach {
    private final Map<String, Set<String>> written = new HashMap<>();

    /** Makes the reach of no trigger. */
    public TriggerReach() {}

    /** Adds the triggers of a schema, managed or not. */
    public TriggerReach with(LiveSchema live) {
        live.schema().triggers().forEach(trigger -> with(DdlWriter.trigger(trigger)));
        live.unmanaged().stream()
                .filter(object -> object.type().equals("trigger"))
                .forEach(object -> object.sql().ifPresent(this::with));
        return this;
    }

    /** Adds a trigger by the statement that makes it; any other statement adds nothing. */
    public TriggerReach with(String sql) {
        table(sql)
                .ifPresent(table ->
                        written.computeIfAbsent(table, key -> new HashSet<>()).addAll(Targets.of(sql)));
        return this;
    }

    /** Returns folded names and what is reached from them, themselves included. */
    public Set<String> from(Set<String> names) {
        Set<String> reached = new HashSet<>(names);
        Deque<String> open = new ArrayDeque<>(names);
        while (!open.isEmpty()) {
            for (String name : written.getOrDefault(open.remove(), Set.of())) {
                if (reached.add(name)) {
                    open.add(name);
                }
            }
        }
        return reached;
    }

    /** Returns the table or view of a trigger, folded, which stands after the first ON of its statement. */
    private static Optional<String> table(String sql) {
        List<Token> tokens = Tokenizer.tokens(sql);
        boolean temporary = tokens.size() > 1
                && (tokens.get(1).isWord("TEMP") || tokens.get(1).isWord("TEMPORARY"));
        int word = temporary ? 2 : 1;
        if (tokens.size() <= word
                || !tokens.getFirst().isWord("CREATE")
                || !tokens.get(word).isWord("TRIGGER")) {
            return Optional.empty();
        }
        for (int i = word + 2; i + 1 < tokens.size(); i++) {
            if (tokens.get(i).isWord("ON")) {
                boolean qualified = i + 3 < tokens.size() && tokens.get(i + 2).isSymbol(".");
                return Optional.of(
                        Names.fold(tokens.get(qualified ? i + 3 : i + 1).name()));
            }
        }
        return Optional.empty();
    }
}
