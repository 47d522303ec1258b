package dev.sleet.scenario;

import dev.sleet.apply.Allowed;
import dev.sleet.dialect.schema.Exclusions;
import dev.sleet.dialect.schema.PlanOptions;
import dev.sleet.diff.Renames;
import dev.sleet.sqlite.live.SqliteVersion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The {@code options} section: one option of {@code sleet push} a line, and a few that only scenarios have.
 *
 * @param plan renames and backfills
 * @param allowed globs of what may be lost or broken
 * @param exclusions what is left alone
 * @param version the SQLite to plan for, if not the one in use ({@code --sqlite 3.45.0})
 * @param atOnce whether two plan before either applies, and then both apply ({@code --two-at-once})
 */
record ScenarioOptions(
        PlanOptions plan, Allowed allowed, Exclusions exclusions, Optional<SqliteVersion> version, boolean atOnce) {
    /** Returns the options that the lines of a section say. */
    static ScenarioOptions of(List<String> lines) {
        List<Renames.Request> renames = new ArrayList<>();
        Map<String, String> backfills = new LinkedHashMap<>();
        List<String> losses = new ArrayList<>();
        List<String> broken = new ArrayList<>();
        List<String> excluded = new ArrayList<>();
        Optional<SqliteVersion> version = Optional.empty();
        boolean atOnce = false;
        for (String line : lines) {
            String[] words = line.strip().split(" +", 2);
            String value = words.length > 1 ? words[1] : "";
            switch (words[0]) {
                case "--rename" -> renames.add(rename(value));
                case "--backfill" -> backfills.put(before(value), after(value));
                case "--allow-loss" -> losses.add(value);
                case "--allow-broken" -> broken.add(value);
                case "--exclude" -> excluded.add(value);
                case "--sqlite" -> version = Optional.of(SqliteVersion.of(value));
                case "--two-at-once" -> atOnce = true;
                default -> throw new IllegalArgumentException("no such option: " + line);
            }
        }
        return new ScenarioOptions(
                new PlanOptions(renames, backfills),
                new Allowed(losses, broken),
                Exclusions.of(excluded),
                version,
                atOnce);
    }

    private static Renames.Request rename(String text) {
        String old = before(text);
        int dot = old.indexOf('.');
        return dot < 0
                ? new Renames.Request(old, Optional.empty(), after(text))
                : new Renames.Request(old.substring(0, dot), Optional.of(old.substring(dot + 1)), after(text));
    }

    private static String before(String text) {
        return text.substring(0, text.indexOf('='));
    }

    private static String after(String text) {
        return text.substring(text.indexOf('=') + 1);
    }
}
