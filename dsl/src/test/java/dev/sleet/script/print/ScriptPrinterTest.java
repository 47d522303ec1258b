package dev.sleet.script.print;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.dsl.Dsl;
import dev.sleet.model.Column;
import dev.sleet.model.Schema;
import dev.sleet.model.SchemaObject;
import dev.sleet.model.SqlText;
import dev.sleet.model.Table;
import dev.sleet.script.load.LoadResult;
import dev.sleet.script.load.ScriptLoader;
import dev.sleet.script.source.JavaText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScriptPrinterTest {
    /** Counts what hostile names run. */
    public static int pwned;

    private static final List<String> HOSTILE = List.of(
            "\"",
            "\\",
            "\\\"",
            "a\"b",
            "\\u0022);dev.sleet.script.print.ScriptPrinterTest.pwned++;//",
            "\\\\u0022",
            "\\\\u000a",
            "\\u000adev.sleet.script.ScriptPrinterTest.pwned++;//",
            "*/ dev.sleet.script.print.ScriptPrinterTest.pwned++; /*",
            "*\\u002f dev.sleet.script.print.ScriptPrinterTest.pwned++;",
            "line\nbreak",
            "carriage\rreturn",
            "a\");dev.sleet.script.print.ScriptPrinterTest.pwned++;//",
            "a\\\");dev.sleet.script.print.ScriptPrinterTest.pwned++;//",
            "\"\"\"",
            "\t tab and trailing blank ",
            "emoji \uD83D\uDE00",
            "\u202Eright to left \u05D0",
            "\u0085\u2028\u2029\u00A0\uFEFF",
            "\u0001\u0007\u001f\u007f",
            "",
            "${x} #{y} %s {0} \\{z}",
            "class");

    @TempDir
    Path folder;

    private Schema load(String script) throws IOException {
        LoadResult result = ScriptLoader.load(Files.writeString(folder.resolve("schema.jsh"), script));
        assertThat(result).as(script).isInstanceOf(LoadResult.Loaded.class);
        return ((LoadResult.Loaded) result).schema();
    }

    private String check(Schema schema) throws IOException {
        String script = ScriptPrinter.print(schema);
        assertThat(load(script)).as(script).isEqualTo(schema);
        assertThat(ScriptPrinter.print(load(script))).isEqualTo(script);
        return script;
    }

    @Test
    void writesWhatAPersonWouldWrite() throws IOException {
        String script = """
            var projects = table("projects",
                integer("id").primaryKey().autoIncrement(),
                text("name").notNull().collate("NOCASE").unique());

            var tickets = table("tickets",
                integer("id").primaryKey(),
                integer("project_id").notNull().references("projects").onDelete(CASCADE),
                integer("parent_id").references("tickets"),
                text("title").notNull(),
                text("status").notNull().oneOf("open", "closed").defaultValue("open"),
                json("tags").notNull().defaultValue("[]"),
                column("code", "NVARCHAR(160)").defaultSql("lower(hex(randomblob(4)))"),
                text("created_at").notNull().defaultSql("CURRENT_TIMESTAMP"),
                check("dates", "created_at > title"),
                index("tickets_by_status", asc("status"), desc("created_at")).where("status = 'open'"));

            var openTickets = view("open_tickets", \"""
                SELECT id, title
                  FROM tickets
                WHERE status = 'open'\""");

            var ticketsTouch = trigger("tickets_touch").afterUpdateOf("title").on("tickets").execute("SELECT 1;");
            """;
        assertThat(check(load(script))).isEqualTo(script);
    }

    @Test
    void keepsEveryFeature() throws IOException {
        check(load("""
            var p = table("p",
                integer("id").primaryKeyDescending().named("pk").onConflict(REPLACE),
                text("a").notNull().named("nn").onConflict(IGNORE).unique().named("u").onConflict(FAIL)
                    .check("c1", "a > ''").oneOf("x'y", "z\\\\").named("kinds"),
                integer("n").oneOf(1L, -2, 30000000000L).defaultValue(-9000000000L),
                real("r").defaultValue(1.5).backfill("n * 2"),
                bool("flag").notNull().defaultValue(true),
                uuid("uid").renamedFrom("guid"),
                blob("b").defaultValue(new byte[] {1, (byte) 255}),
                numeric("num").defaultSql("+5"), any("any").defaultSql("NULL"), column("bare").defaultSql("(1 + 2)"),
            column("q", "double precision").defaultSql("(\\"quoted\\")"),
                column("odd", " a \\t b\\nc").collate("my \\"coll\\""),
                integer("g").generatedAs("n + 1").stored(), integer("gv").generatedAs("n\\n  + 1 \\n"),
                integer("ref").references("q", "x").onDelete(SET_NULL).onUpdate(CASCADE).deferrable().named("fk"),
                integer("ref2").references("q").references("p", "id").onDelete(RESTRICT),
                primaryKeyLess(),
                unique("a", "n").named("un").onConflict(ROLLBACK),
                unique(desc("r"), asc("a").collate("NOCASE")),
                foreignKey("a", "n").references("q", "x", "y").onUpdate(SET_DEFAULT).deferrable(),
                foreignKey("g").references("q"),
                check("1\\n= 1"), check("named", "r > n"), check("a <> ''"),
                index("i1", "a", "n"), uniqueIndex("i2", desc("a").collate("NOCASE"), expression("lower(a)").descending()),
                index("i3", expression("a || 'x'").collate("BINARY")).where("a IS NOT NULL\\n  AND n > 1"))
                .strict().renamedFrom("old_p");
            ColumnSpec primaryKeyLess() { return text("plain"); }
            var q = table("q", integer("x"), integer("y").unique(), text("z").primaryKey(), integer("w").references("p"),
                integer("zz").check("w > x"), integer("late").references("p")).withoutRowid();
            var auto = table("auto", integer("a").check("b > a"), integer("b").primaryKey().autoIncrement());
            var composite = table("composite", text("a"), text("b"), primaryKey(desc("a"), asc("b")).named("cpk"));
            var fts = virtualTable("fts", "fts5", "title", "content=''", "tokenize = \\"porter ascii\\"").renamedFrom("f");
            var v = view("v", "SELECT 1 AS \\"a\\", '\\\\u0022' AS b;").columns("a", "b \\" c");
            var tr = trigger("tr").insteadOfDelete().on("v").when("old.a > 1\\n  OR 1").execute(\"""
                UPDATE p SET a = '\t tab  ' ; \\s
                 \\s
                DELETE FROM p WHERE a = '\\"\\"\\"\\\\n'; -- \\r
                SELECT 1\""");
            var tr2 = trigger("p").beforeUpdateOf("a", "n").on("p").execute("SELECT 1;");
            var tr4 = trigger("p4").afterInsert().on("p").execute("SELECT 1; /* ; */ -- x");
            var tr5 = trigger("p5").afterInsert().on("p").execute("SELECT ';' -- x;");
            var v2 = view("v2", "SELECT 1 -- ;");
            var tr3 = trigger("p3").afterInsert().on("p").execute("SELECT 1;");
            var aClass = table("class", text("int")).with(text("x"));
            var text = table("text", text("int"));
            var clash1 = table("a b", text("int"));
            var clash2 = table("a_b", text("int"));
            var digit = table("1a", text("é"));
            """));
    }

    @Test
    @DisplayName("H112 H113 hostile names, literals and queries are text in a script and nothing else")
    void hostileTextIsText() throws IOException {
        pwned = 0;
        List<SchemaObject> objects = new ArrayList<>();
        for (int i = 0; i < HOSTILE.size(); i++) {
            String name = HOSTILE.get(i);
            objects.add(Dsl.table(
                            name,
                            Dsl.column(name, name).defaultValue(name).collate(name),
                            Dsl.text("other" + name).check(name, name).renamedFrom(name),
                            Dsl.index("i" + i + name, name, "other" + name).where(name))
                    .toModel());
            objects.add(Dsl.view("view " + name, "SELECT\n" + name + "\n" + name + " ")
                    .columns(name)
                    .toModel());
            objects.add(Dsl.trigger("t" + i)
                    .afterInsert()
                    .on(name)
                    .when(name)
                    .execute(name + "\n" + name + ";")
                    .toModel());
        }
        check(Schema.of(objects));
        assertThat(pwned).isZero();
    }

    @Test
    @DisplayName("H112 every text has a literal that is it")
    void literalsOfRandomTextKeepIt() throws IOException {
        Random random = new Random(20_261_121);
        String alphabet = "\"\\u0a2{}';*/ \t\n\r\u0000\u0008\f\u001f\u007f\u00e9\u2028\u202e\ufeff\u00a0nst\"\"\"\\\\";
        List<SchemaObject> objects = new ArrayList<>();
        StringBuilder script = new StringBuilder();
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(24); length > 0; length--) {
                text.append(
                        random.nextInt(12) == 0
                                ? Character.toString(0x1F600 + random.nextInt(64))
                                : String.valueOf(alphabet.charAt(random.nextInt(alphabet.length()))));
            }
            texts.add(text.toString());
            script.append("var v" + i + " = table(\"t" + i + "\", column(\"c\", codes(" + JavaText.literal(texts.get(i))
                    + ")), column(\"d\", codes(" + JavaText.block(texts.get(i), i % 9)
                    + ")), column(\"e\", codes(" + JavaText.statements(texts.get(i), i % 9) + ")));\n");
            if (text.indexOf("\u0000") < 0) {
                objects.add(Dsl.view("v" + i, text.toString()).toModel());
            }
        }
        script.append(
                "String codes(String s) { return s.chars().mapToObj(c -> c + \".\").collect(Collectors.joining()); }");
        Schema schema = load(script.toString());
        for (int i = 0; i < texts.size(); i++) {
            String codes = texts.get(i).chars().mapToObj(c -> c + ".").reduce("", String::concat);
            Table table = schema.tables().get(i);
            assertThat(table.columns())
                    .allSatisfy(column -> assertThat(column.type().written()).isEqualTo(codes));
        }
        check(Schema.of(objects));
    }

    @Test
    void statementsWithQuotesSeveralOrLongOnesAreTextBlocks() throws IOException {
        String quoted = "SELECT \"a b\" FROM \"t\"";
        String several = "UPDATE t SET a = 'C:\\'; DELETE FROM u;";
        String lengthy = "SELECT " + "a, ".repeat(40) + "b FROM t";
        String ended = "  SELECT 1;\r\n  SELECT '\"\"\"' ;  \n\n";
        String script = check(Schema.of(List.of(
                Dsl.view("q", quoted).toModel(),
                Dsl.view("l", lengthy).toModel(),
                Dsl.view("s", "SELECT a FROM t").toModel(),
                Dsl.trigger("tr")
                        .afterInsert()
                        .on("t")
                        .when("new.\"a\" > 1")
                        .execute(several)
                        .toModel(),
                Dsl.trigger("te").afterInsert().on("t").execute(ended).toModel())));
        assertThat(script).isEqualTo("""
            var q = view("q", \"""
                SELECT "a b" FROM "t"\\
                \""");

            var l = view("l", \"""
                %s\""");

            var s = view("s", "SELECT a FROM t");

            var tr = trigger("tr").afterInsert().on("t").when(\"""
                new."a" > 1\""").execute(\"""
                UPDATE t SET a = 'C:\\\\'; DELETE FROM u;\""");

            var te = trigger("te").afterInsert().on("t").execute(\"""
                SELECT 1;\\r
                  SELECT '\\""\"' ;\""");
            """.formatted(lengthy));
    }

    @Test
    @DisplayName("H121 statements that no constant can hold are joined text blocks")
    void statementsOverTheLimitAreJoinedTextBlocks() throws IOException {
        String line = "SELECT '\u20ac \"quoted\"' AS \"a\"\n  UNION ALL\n";
        String script = check(Schema.of(List.of(
                Dsl.view("v", line.repeat(4_000) + "SELECT 1").toModel(),
                Dsl.view("w", line.repeat(1_000) + "SELECT 1").toModel(),
                Dsl.view("one", "SELECT '" + "\uD83D\uDE00".repeat(40_000) + "'")
                        .toModel())));
        assertThat(script)
                .contains("var v = view(\"v\", String.join(\"\", \"\"\"\n    SELECT '\u20ac \"quoted\"' AS \"a\"\n")
                .contains("var w = view(\"w\", \"\"\"\n    SELECT '\u20ac")
                .contains("\n    \"\"\", \"\"\"\n");
    }

    @Test
    void textsThatBeginWithBlanksOrEndWithLinesAreTextBlocksToo() {
        assertThat(JavaText.block("  a\n   b\n", 4)).isEqualTo("\"\"\"\n      a\n       b\n    \"\"\"");
        assertThat(JavaText.block("  a\n   b", 4)).isEqualTo("\"\"\"\n    \\s a\n       b\"\"\"");
        assertThat(JavaText.block("a \r\n\n\n b\t", 4)).isEqualTo("\"\"\"\n    a \\r\n\n\n     b\\t\"\"\"");
        assertThat(JavaText.block("\n\"\"\"", 4)).isEqualTo("\"\"\"\n\n    \\\"\"\"\\\n    \"\"\"");
    }

    @Test
    void aNameAsADefaultIsTheTextThatSqliteTakesItFor() throws IOException {
        Table table = Dsl.table(
                        "t",
                        Dsl.text("a").defaultSql("\"ba\"\"se\""),
                        Dsl.text("b").defaultSql("standard"),
                        Dsl.text("c").defaultSql("[x y]"),
                        Dsl.text("d").defaultSql("`x`"),
                        Dsl.text("e").defaultSql("Current_Time"),
                        Dsl.text("f").defaultSql("null"),
                        Dsl.text("g").defaultSql("TRUE"))
                .toModel();
        List<Column> plain = table.columns().stream()
                .map(column -> column.withDefault(column.defaultValue()
                        .map(value -> SqlText.of(value.written().replaceAll("^\\((.*)\\)$", "$1")))))
                .toList();
        String script = ScriptPrinter.print(Schema.of(List.of(table.withColumns(plain))));
        assertThat(script)
                .contains("text(\"a\").defaultValue(\"ba\\\"se\"),")
                .contains("text(\"b\").defaultValue(\"standard\"),")
                .contains("text(\"c\").defaultValue(\"x y\"),")
                .contains("text(\"d\").defaultValue(\"x\"),")
                .contains("text(\"e\").defaultSql(")
                .contains("text(\"f\").defaultSql(")
                .contains("text(\"g\").defaultSql(");
    }

    @Test
    void aVirtualTableWithShortArgumentsIsOneLine() throws IOException {
        String script = check(load("""
            var docs = virtualTable("docs", "fts5", "title", "body", "content=''");
            var many = virtualTable("many", "fts5", "title_of_the_document", "body_of_the_document",
                "tokenize='porter unicode61'", "prefix='2 3'");
            """));
        assertThat(script).isEqualTo("""
            var docs = virtualTable("docs", "fts5", "title", "body", "content=''");

            var many = virtualTable("many", "fts5",
                "title_of_the_document",
                "body_of_the_document",
                "tokenize='porter unicode61'",
                "prefix='2 3'");
            """);
    }

    @Test
    @DisplayName("H114 a name that is a word of Java is declared under another")
    void noNameOfAVariableHidesTheVariable() throws IOException {
        List<SchemaObject> objects = new ArrayList<>();
        for (String name : List.of("i", "$i", "values", "args", "this", "run")) {
            objects.add(Dsl.table(name, Dsl.text("x")).toModel());
        }
        check(Schema.of(objects));
    }

    @Test
    @DisplayName("H121 long texts and wide tables are printed so that Java takes them")
    void writesLongTextAndWideTables() throws IOException {
        List<dev.sleet.dsl.TableElement> columns = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            columns.add(Dsl.text("column_" + i).notNull().defaultValue("d").references("wide", "column_" + (1999 - i)));
        }
        check(Schema.of(List.of(
                Dsl.table("wide", columns).strict().toModel(),
                Dsl.view("long", "SELECT '" + "\u20ac\n\"".repeat(40_000) + "'").toModel())));
    }
}
