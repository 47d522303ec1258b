package app;

import static org.hamcrest.Matchers.nullValue;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.MediaType;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

/** The service as its clients see it, on a database file of its own. */
@SpringBootTest
@AutoConfigureMockMvc
class NotesTest {
    @TempDir
    private static Path directory;

    @Autowired
    private MockMvc mvc;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry properties) {
        properties.add("notes.database", () -> directory.resolve("notes.db").toString());
    }

    private ResultActions sent(String path, String json) throws Exception {
        return mvc.perform(post(path).contentType(MediaType.APPLICATION_JSON).content(json));
    }

    @Test
    void notesAreKept() throws Exception {
        sent("/notebooks", "{\"name\": \"Trips\"}")
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.id").value(1));
        sent("/notebooks", "{\"name\": \"Trips\"}")
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.columns[0]").value("name"));
        sent("/notes", """
                        {"notebookId": 1, "title": "Harbour", "tags": ["sea", "ships"], "colour": "GREEN",
                         "place": {"latitude": 59.9, "longitude": 10.7}}""")
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.body").value(""))
                .andExpect(jsonPath("$.tags[1]").value("ships"))
                .andExpect(jsonPath("$.created").isString());
        sent("/notes", "{\"notebookId\": 1, \"title\": \"\"}")
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.violations[0].path").value("title"));
        mvc.perform(get("/notes?notebook=1"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.notes[0].place.latitude").value(59.9))
                .andExpect(jsonPath("$.notes[0].colour").value("GREEN"))
                .andExpect(jsonPath("$.next").value(nullValue()));
        mvc.perform(delete("/notes/1")).andExpect(status().isNoContent());
        mvc.perform(get("/notes/1")).andExpect(status().isNotFound());
        mvc.perform(get("/actuator/health"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.components.database.details.notebooks").value(1));
    }
}
