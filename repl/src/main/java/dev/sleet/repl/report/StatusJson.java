package dev.sleet.repl.report;

import dev.sleet.dialect.JournalEntry;
import dev.sleet.dialect.SleetException;
import dev.sleet.journal.Migration;
import dev.sleet.migrate.Recognition;
import dev.sleet.migrate.Status;
import dev.sleet.repl.screen.JsonWriter;
import java.util.List;

/** Writes where a database stands as members of a JSON object. */
public final class StatusJson {
    private StatusJson() {}

    public static void write(Status status, JsonWriter json) {
        json.name("applied").array();
        for (JournalEntry entry : status.applied()) {
            json.object().put("name", entry.name()).put("how", entry.how().word());
            json.put("at", entry.appliedAt()).put("milliseconds", entry.milliseconds());
            json.put("tool", entry.tool()).end();
        }
        json.end().name("pending").array();
        for (Migration migration : status.pending()) {
            json.object().put("name", migration.name());
            texts("losses", migration.head().losses(), json);
            texts("broken", migration.head().broken(), json);
            json.end();
        }
        json.end();
        texts("drift", status.drift(), json);
        json.name("recognition");
        if (status.recognition().isPresent()) {
            recognition(status.recognition().get(), json);
        } else {
            json.value(null);
        }
        texts("foreign", status.foreign(), json);
        texts("excluded", status.excluded(), json);
        json.put("mismatch", status.mismatch().map(SleetException::what).orElse(null));
    }

    private static void recognition(Recognition recognition, JsonWriter json) {
        List<Migration> all = recognition.chain().migrations();
        json.object();
        texts(
                "exact",
                recognition.exact().stream()
                        .map(position -> all.get(position).name())
                        .toList(),
                json);
        json.name("nearest").array();
        for (Recognition.Near near : recognition.nearest()) {
            json.object().put("name", all.get(near.position()).name());
            texts("differences", near.differences(), json);
            json.end();
        }
        json.end().end();
    }

    private static void texts(String name, List<String> texts, JsonWriter json) {
        json.name(name).array();
        texts.forEach(json::value);
        json.end();
    }
}
