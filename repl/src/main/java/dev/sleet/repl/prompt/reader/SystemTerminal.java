package dev.sleet.repl.prompt.reader;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.InfoCmp;

/** The terminal that the program was started in. */
final class SystemTerminal {
    /** What most terminals call themselves, and JLine knows without asking another program. */
    private static final Set<String> USUAL = Set.of("xterm", "xterm-256color", "screen", "screen-256color");

    private static final Size SMALL = new Size(80, 24);

    private SystemTerminal() {}

    /** Opens it, with a size even where it tells none. */
    static Terminal open() throws IOException {
        String type = System.getenv("TERM");
        if (type != null && USUAL.contains(type)) {
            InfoCmp.setLoadedInfoCmp(type, () -> InfoCmp.getDefaultInfoCmp(type));
        }
        Terminal terminal = opened();
        if (terminal.getWidth() <= 0 || terminal.getHeight() <= 0) {
            // some pseudo-terminals are made without a size, in which nothing would be drawn
            terminal.setSize(SMALL);
        }
        return terminal;
    }

    /** The provider that works with other programs starts two of them before it is known whether it is needed. */
    private static Terminal opened() throws IOException {
        try {
            return builder()
                    .exec(false)
                    .dumb("dumb".equals(System.getenv("TERM")))
                    .build();
        } catch (IllegalStateException | IOException e) {
            return builder().build();
        }
    }

    private static TerminalBuilder builder() {
        return TerminalBuilder.builder().system(true).nativeSignals(true).encoding(StandardCharsets.UTF_8);
    }
}
