package app;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Serves notes from a SQLite file. */
@SpringBootApplication
public class NotesApplication {
    /** Starts the service. */
    public static void main(String[] arguments) {
        SpringApplication.run(NotesApplication.class, arguments);
    }
}
