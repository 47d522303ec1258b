package dev.sleet.repl;

import dev.sleet.apply.ToolVersion;
import org.sqlite.SQLiteJDBCLoader;
import picocli.CommandLine.IVersionProvider;

/** Says which versions are at work. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String parts = " (sqlite-jdbc " + SQLiteJDBCLoader.getVersion() + ", Java " + Runtime.version() + ")";
        return new String[] {ToolVersion.TEXT + parts};
    }
}
