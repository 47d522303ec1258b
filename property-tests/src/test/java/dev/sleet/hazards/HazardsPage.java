package dev.sleet.hazards;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The page that says which test covers which hazard. */
final class HazardsPage {
    /** Begins what is written by hand. */
    private static final String BY_HAND = "\n## Fault injection\n";

    private static final String INTRODUCTION = """
            # Hazards

            What goes wrong with SQLite files when their schema is changed, and the test that shows that it does not go wrong with Sleet. The tables
            are made from the names of the tests: one that begins with `H14` covers hazard 14. The build fails when a hazard has neither a test nor a reason,
            and when this page is not what the tests say; `-Dhazards.rewrite=true` writes it anew:

                mvn -pl property-tests -am test -Dtest=HazardsTest -Dsurefire.failIfNoSpecifiedTests=false -Dhazards.rewrite=true

            ## What is promised

            - **P1** A change is done whole or not at all, whatever ends it: a crash, a kill, a full disk, an error of the disk, Ctrl-C.
            - **P2** What was said to be committed is there after a loss of power, on a disk that keeps what it said it had written.
            - **P3** No row and no value is lost or changed unless the plan named it and somebody allowed it by that name.
            - **P4** Of any number that migrate at once, one applies each migration.
            - **P5** What failed never ends with 0, and says whether anything was changed.
            - **P6** Reading a database of unknown origin runs nothing that is in it and writes nothing outside of it.
            - **P7** A script is a program. It runs only when somebody names it or has said that it is trusted.

            Not promised: files on a network's file system, disks that say that they have written what they have not, programs that open the file past SQLite in the
            same process, and one transaction over several files.
            """;

    private final HazardList list;
    private final Map<Integer, List<NamedTest>> tests;

    HazardsPage(HazardList list, Map<Integer, List<NamedTest>> tests) {
        this.list = list;
        this.tests = tests;
    }

    /** Returns the page, with what is written by hand as it stands on the page {@code before}. */
    String text(String before) {
        StringBuilder page = new StringBuilder(INTRODUCTION);
        list.parts().forEach((heading, hazards) -> {
            page.append("\n## ").append(heading).append("\n\n| | hazard | test |\n|---|---|---|\n");
            hazards.forEach(hazard -> page.append(row(hazard)));
        });
        int byHand = before.indexOf(BY_HAND);
        return page.append(byHand < 0 ? BY_HAND : before.substring(byHand)).toString();
    }

    private String row(Hazard hazard) {
        List<String> cells = new ArrayList<>();
        tests.getOrDefault(hazard.number(), List.of()).forEach(test -> cells.add(cell(test)));
        hazard.reason().ifPresent(reason -> cells.add("*" + escaped(reason) + "*"));
        return "| " + hazard.name() + " | " + escaped(hazard.title()) + " | " + String.join("<br>", cells) + " |\n";
    }

    private static String cell(NamedTest test) {
        String file = test.file().toString().replace('\\', '/');
        String name = String.valueOf(Path.of(file).getFileName()).replaceFirst("\\.[a-z]+$", "");
        return escaped(test.sentence().replaceFirst("\\.$", "")) + " ([" + name + "](../" + file + "))";
    }

    private static String escaped(String text) {
        return text.replaceAll("\\s+", " ")
                .replace("|", "\\|")
                .replace("<", "&lt;")
                .replace("*", "\\*");
    }
}
