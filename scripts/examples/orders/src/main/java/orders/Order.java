package orders;

import java.util.UUID;

/** An order that has been placed. */
public record Order(UUID id, String symbol, String side, long quantity, String status) {}
