package dev.sleet.repl.prompt.reader;

import dev.sleet.repl.input.Input;
import dev.sleet.repl.input.Inputs;
import dev.sleet.repl.input.Marks;
import dev.sleet.repl.input.Marks.Mark;
import java.util.regex.Pattern;
import org.jline.reader.Highlighter;
import org.jline.reader.LineReader;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/** Colours an input by what it is: the word of a command, the words of SQL, literals and comments. */
final class InputHighlighter implements Highlighter {
    private final Inputs inputs;

    InputHighlighter(Inputs inputs) {
        this.inputs = inputs;
    }

    @Override
    public AttributedString highlight(LineReader reader, String buffer) {
        AttributedStringBuilder out = new AttributedStringBuilder();
        Input.Kind kind = inputs.of(buffer).kind();
        int at = 0;
        for (Mark mark : Marks.of(kind, buffer, inputs.grammar())) {
            out.append(buffer.substring(at, mark.start()));
            out.styled(style(mark.kind()), buffer.substring(mark.start(), mark.end()));
            at = mark.end();
        }
        return out.append(buffer.substring(at)).toAttributedString();
    }

    private static AttributedStyle style(Marks.Kind kind) {
        return switch (kind) {
            case COMMAND -> AttributedStyle.BOLD.foreground(AttributedStyle.CYAN);
            case OPTION -> AttributedStyle.DEFAULT.foreground(AttributedStyle.CYAN);
            case KEYWORD -> AttributedStyle.DEFAULT.foreground(AttributedStyle.BLUE);
            case LITERAL -> AttributedStyle.DEFAULT.foreground(AttributedStyle.GREEN);
            case COMMENT -> AttributedStyle.DEFAULT.faint();
        };
    }

    @Override
    public void setErrorPattern(Pattern pattern) {
        // nothing is marked as wrong while it is typed
    }

    @Override
    public void setErrorIndex(int index) {
        // nothing is marked as wrong while it is typed
    }
}
