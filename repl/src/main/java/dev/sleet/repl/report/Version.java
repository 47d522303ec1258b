package dev.sleet.repl.report;

import dev.sleet.dialect.ToolVersion;
import org.sqlite.SQLiteJDBCLoader;
import picocli.CommandLine.IVersionProvider;

/** Says which versions are at work. */
public final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String parts = " (sqlite-jdbc " + SQLiteJDBCLoader.getVersion() + ", Java " + Runtime.version() + ")";
        return new String[] {ToolVersion.TEXT + parts};
    }
}
