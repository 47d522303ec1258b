package dev.sleet.script.load;

import dev.sleet.script.source.Unit;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * The name of the source file in a class file. The compiler keeps only the last part of a path; stack traces and
 * origins should name a script as a person would type it.
 */
final class SourceFileName {
    private static final int UTF8 = 1;

    private SourceFileName() {}

    /** Returns the name under which {@code unit} is compiled, which no text of a script equals by accident. */
    static String placeholder(Unit unit) {
        return "$sleet-source-" + unit.index() + "$.java";
    }

    /** Returns the class file with another text in the place of the constant {@code from} (JVMS 4.4). */
    static byte[] replace(byte[] classFile, String from, String to) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(classFile.length + to.length());
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(classFile));
                DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeLong(in.readLong());
            int count = in.readUnsignedShort();
            out.writeShort(count);
            for (int i = 1; i < count; i++) {
                int tag = in.readUnsignedByte();
                out.writeByte(tag);
                if (tag == UTF8) {
                    String text = in.readUTF();
                    out.writeUTF(text.equals(from) ? to : text);
                } else {
                    out.write(in.readNBytes(size(tag)));
                    i += tag == 5 || tag == 6 ? 1 : 0;
                }
            }
            in.transferTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException("a class in memory cannot be read", e);
        }
        return bytes.toByteArray();
    }

    private static int size(int tag) {
        return switch (tag) {
            case 3, 4, 9, 10, 11, 12, 17, 18 -> 4;
            case 5, 6 -> 8;
            case 7, 8, 16, 19, 20 -> 2;
            case 15 -> 3;
            default -> throw new IllegalArgumentException("a class file holds no constant with tag " + tag);
        };
    }
}
