package dev.sleet.repl.lsp;

import org.eclipse.lsp4j.DocumentSymbol;
import org.eclipse.lsp4j.SymbolKind;

/** What a script declares, as an editor's outline has it. */
final class Symbols {
    private Symbols() {}

    /** Returns what is declared, with its parts. */
    static DocumentSymbol of(String text, ScriptItem item) {
        SymbolKind kind = switch (item.kind()) {
            case TABLE -> SymbolKind.Struct;
            case COLUMN -> SymbolKind.Field;
            case INDEX -> SymbolKind.Key;
            case CHECK -> SymbolKind.Constant;
            case VIEW -> SymbolKind.Interface;
            case TRIGGER -> SymbolKind.Event;
        };
        return new DocumentSymbol(
                item.name().isEmpty() ? Lookup.word(item.kind()) : item.name(),
                kind,
                Offsets.range(text, item.start(), item.end()),
                Offsets.range(text, item.nameStart(), item.nameEnd()),
                Lookup.word(item.kind()),
                item.parts().stream().map(part -> of(text, part)).toList());
    }
}
