package dev.sleet.migrate.data;

import dev.sleet.dialect.Dialect;
import dev.sleet.dialect.Guest;
import dev.sleet.script.source.ScriptScope;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.conf.FetchTriggerValuesAfterReturning;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultConfiguration;

/** What a data step is given, and the one place that knows jOOQ besides the transactions inside of a step. */
final class DataContext {
    /** The name of the value that a data step is given. */
    static final String NAME = "db";

    /** The name of the same value in a script that seeds a database, where the other one may be a typed database. */
    static final String JOOQ = "jooq";

    /** A name that two of these packages have means what it means in Java, but for rows. */
    private static final String IMPORTS = "import org.jooq.*;import static org.jooq.impl.DSL.*;import org.jooq.Record;"
            + "import java.math.*;import java.time.*;import java.util.*;import java.util.Comparator;"
            + "import java.util.function.*;import java.util.regex.*;import java.util.stream.*;";

    /** jOOQ says here once which version of SQLite it knows; held, since loggers are forgotten. */
    private static final Logger VERSION = Logger.getLogger("org.jooq.impl.DefaultExecuteContext.logVersionSupport");

    private DataContext() {}

    static ScriptScope scope() {
        return new ScriptScope(IMPORTS, Map.of(NAME, DSLContext.class), false, List.of());
    }

    /** Returns what the code of a script that seeds a database finds around it. */
    static ScriptScope scopeOfSeed(Optional<TypedDatabase> typed, List<Path> classPath) {
        Class<?> type = typed.<Class<?>>map(TypedDatabase::type).orElse(DSLContext.class);
        return new ScriptScope(
                typed.map(database -> database.imports(IMPORTS)).orElse(IMPORTS),
                Map.of(NAME, type, JOOQ, DSLContext.class),
                false,
                classPath);
    }

    /** Returns what a data step is given. */
    static Map<String, Object> values(Guest guest, Dialect dialect) {
        return Map.of(NAME, of(guest, dialect));
    }

    /** Returns what a script that seeds a database is given. */
    static Map<String, Object> valuesOfSeed(Optional<TypedDatabase> typed, Guest guest, Dialect dialect) {
        DSLContext jooq = of(guest, dialect);
        return Map.of(NAME, typed.map(database -> database.open(guest)).orElse(jooq), JOOQ, jooq);
    }

    /** Returns the context of a data step that may use a connection as its guard lets it. */
    static DSLContext of(Guest guest, Dialect dialect) {
        for (String silence : new String[] {"org.jooq.no-logo", "org.jooq.no-tips"}) {
            if (System.getProperty(silence) == null) {
                System.setProperty(silence, "true");
            }
        }
        if (VERSION.getLevel() == null) {
            VERSION.setLevel(Level.WARNING);
        }
        DefaultConfiguration configuration = new DefaultConfiguration();
        configuration.setConnection(guest.connection());
        configuration.setSQLDialect(SQLDialect.valueOf(dialect.name().toUpperCase(Locale.ROOT)));
        // what jOOQ reads again it finds by last_insert_rowid(), which an upsert leaves at another row
        configuration.setSettings(
                new Settings().withFetchTriggerValuesAfterReturning(FetchTriggerValuesAfterReturning.NEVER));
        configuration.setTransactionProvider(new Savepoints(guest::execute));
        return DSL.using(configuration);
    }
}
