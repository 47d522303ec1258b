package dev.sleet.model.postgres;

import dev.sleet.model.View;
import java.util.List;

/**
 * What PostgreSQL has of a view.
 *
 * @param parameters its settings, such as {@code security_invoker}
 */
public record PgView(List<Parameter> parameters) implements PgSpecial {
    public PgView {
        parameters = List.copyOf(parameters);
    }

    /** Returns what PostgreSQL has of a view. */
    public static PgView of(View view) {
        return view.special().orElse(null) instanceof PgView special ? special : new PgView(List.of());
    }

    @Override
    public List<String> words() {
        return parameters.isEmpty() ? List.of() : List.of("with(...)");
    }
}
