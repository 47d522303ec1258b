package app;

import app.db.AppDb;
import app.db.NewNote;
import app.db.NewNotebook;
import app.db.Note;
import app.db.Notebook;
import dev.sleet.rows.ConstraintException;
import dev.sleet.rows.Page;
import dev.sleet.rows.Pool;
import dev.sleet.rows.Violation;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Notebooks and their notes; records of rows go out as JSON as they are. */
@RestController
class NotesController {
    private final Pool<AppDb> database;

    NotesController(Pool<AppDb> database) {
        this.database = database;
    }

    /** Some notes and the text that asks for the next ones, if there are more. */
    record Notes(List<Note> notes, @Nullable String next) {}

    /** What is wrong with a row that was sent. */
    static final class InvalidException extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final transient List<Violation> violations;

        InvalidException(List<Violation> violations) {
            super(violations.toString());
            this.violations = violations;
        }
    }

    @PostMapping("/notebooks")
    @ResponseStatus(HttpStatus.CREATED)
    Notebook add(@RequestBody NewNotebook notebook) {
        require(notebook.validate());
        return database.use(db -> db.notebooks().insert(notebook));
    }

    @PostMapping("/notes")
    @ResponseStatus(HttpStatus.CREATED)
    Note add(@RequestBody NewNote note) {
        require(note.validate());
        return database.use(db -> db.notes().insert(note));
    }

    @GetMapping("/notes")
    Notes notes(@RequestParam long notebook, @RequestParam(required = false) @Nullable String after) {
        Page.@Nullable Cursor cursor = after == null ? null : Page.Cursor.parse(after);
        Page<Note> page =
                database.use(db -> db.notes().byNotebook(notebook).page(20, cursor));
        return new Notes(page.rows(), page.next() == null ? null : page.next().toString());
    }

    @GetMapping("/notes/{id}")
    ResponseEntity<Note> note(@PathVariable long id) {
        return ResponseEntity.of(
                Optional.ofNullable(database.use(db -> db.notes().find(id))));
    }

    @DeleteMapping("/notes/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable long id) {
        database.use(db -> db.notes().delete(id));
    }

    private static void require(List<Violation> violations) {
        if (!violations.isEmpty()) {
            throw new InvalidException(violations);
        }
    }

    @ExceptionHandler
    ProblemDetail invalid(InvalidException e) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, "the row is not valid");
        problem.setProperty("violations", e.violations);
        return problem;
    }

    @ExceptionHandler
    ProblemDetail conflict(ConstraintException e) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, "another row stands in the way");
        problem.setProperty("kind", e.kind());
        problem.setProperty("columns", e.columns());
        return problem;
    }
}
