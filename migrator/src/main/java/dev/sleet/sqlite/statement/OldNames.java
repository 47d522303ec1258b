package dev.sleet.sqlite.statement;

import dev.sleet.dialect.text.Naming;
import dev.sleet.model.Names;
import dev.sleet.sqlite.ddl.Token;
import dev.sleet.sqlite.ddl.Tokenizer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The names that renamed tables had before a migration, as far as its statements tell. A table that is made anew under its own name has no other. */
public final class OldNames {
    private final Map<String, String> byNew = new HashMap<>();
    private final Map<String, String> dropped = new HashMap<>();
    private final Set<String> made = new HashSet<>();

    /** Takes note of a statement that has run. */
    public void after(String sql) {
        List<Token> tokens = Tokenizer.tokens(sql);
        if (tokens.getFirst().isWord("DROP") && tokens.get(1).isWord("TABLE")) {
            Effects.lastName(sql).map(Names::fold).ifPresent(name -> {
                String original = byNew.remove(name);
                if (original != null) {
                    dropped.put(name, original);
                }
                made.remove(name);
            });
        }
        NamingReader.of(sql)
                .filter(naming -> naming.kind() == Naming.Kind.CREATE_TABLE)
                .ifPresent(naming -> made.add(Names.fold(naming.to())));
        Effects.of(sql).renamed().ifPresent(this::renamed);
    }

    /** Also along a chain, and onto the name of a table that was made anew. */
    private void renamed(Effects.Rename rename) {
        String from = Names.fold(rename.from());
        String to = Names.fold(rename.to());
        String original = byNew.remove(from);
        if (original != null) {
            byNew.put(to, original);
        } else if (!made.remove(from) && !Effects.isTemporary(rename.from())) {
            byNew.put(to, rename.from());
        } else if (dropped.containsKey(to)) {
            byNew.put(to, dropped.remove(to));
        }
    }

    /** Returns the names that tables had, by those that they have, folded. */
    public Map<String, String> byNew() {
        return byNew;
    }
}
