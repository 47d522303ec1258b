package app;

import app.db.Latest;
import java.awt.BorderLayout;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import javax.swing.DefaultListModel;
import javax.swing.JFrame;
import javax.swing.JList;
import javax.swing.JOptionPane;
import javax.swing.JScrollPane;
import javax.swing.JTextField;
import javax.swing.SwingUtilities;
import javax.swing.SwingWorker;

/** The notebook in a window: a line to write in, the notes below. The database is used beside Swing's thread, which would stand still. */
final class Window implements View {
    private final Notebook notebook;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final DefaultListModel<String> notes = new DefaultListModel<>();
    private final JFrame frame = new JFrame("Notebook");

    Window(Notebook notebook) {
        this.notebook = notebook;
        SwingUtilities.invokeLater(this::show);
    }

    private void show() {
        JTextField line = new JTextField();
        line.addActionListener(entered -> {
            keep(line.getText());
            line.setText("");
        });
        frame.add(line, BorderLayout.NORTH);
        frame.add(new JScrollPane(new JList<>(notes)), BorderLayout.CENTER);
        frame.setSize(480, 640);
        frame.setDefaultCloseOperation(JFrame.DISPOSE_ON_CLOSE);
        frame.addWindowListener(new WindowAdapter() {
            @Override
            public void windowClosed(WindowEvent event) {
                closed.countDown();
            }
        });
        keep("");
        frame.setVisible(true);
    }

    /** Keeps a note unless it is empty, and shows what there is. */
    private void keep(String text) {
        new SwingWorker<List<Latest>, Void>() {
            private Optional<String> mistake = Optional.empty();

            @Override
            protected List<Latest> doInBackground() {
                mistake = text.isBlank() ? Optional.empty() : notebook.note(text);
                return notebook.latest();
            }

            @Override
            protected void done() {
                notes.clear();
                resultNow().forEach(note -> notes.addElement(note.body()));
                mistake.ifPresent(said -> JOptionPane.showMessageDialog(frame, said));
            }
        }.execute();
    }

    @Override
    public void told(String text) {
        SwingUtilities.invokeLater(() -> {
            keep(text);
            frame.toFront();
        });
    }

    @Override
    public void run() throws InterruptedException {
        closed.await();
    }
}
