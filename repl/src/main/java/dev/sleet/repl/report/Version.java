package dev.sleet.repl.report;

import dev.sleet.dialect.Dialects;
import dev.sleet.dialect.ToolVersion;
import picocli.CommandLine.IVersionProvider;

/** Says which versions are at work. */
public final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String parts = " (" + Dialects.usual().driver() + ", Java " + Runtime.version() + ")";
        return new String[] {ToolVersion.TEXT + parts};
    }
}
