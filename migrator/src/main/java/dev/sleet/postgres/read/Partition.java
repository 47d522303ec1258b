package dev.sleet.postgres.read;

import java.util.Optional;

/** How a table is divided, and what it is a part of, if that is managed too. */
record Partition(String name, Optional<String> key, long whole, Optional<String> parent, Optional<String> bounds) {}
