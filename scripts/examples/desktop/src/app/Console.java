package app;

import java.util.Scanner;

/** The notebook without a screen. */
final class Console implements View {
    private final Notebook notebook;

    Console(Notebook notebook) {
        this.notebook = notebook;
    }

    @Override
    public void told(String text) {
        if (!text.isEmpty()) {
            System.out.println(notebook.note(text).orElse("noted: " + text));
        }
    }

    @Override
    public void run() {
        System.out.println("open");
        Scanner lines = new Scanner(System.in);
        while (lines.hasNextLine()) {
            told(lines.nextLine());
        }
        System.out.println(notebook.latest().size() + " notes");
    }
}
