package dev.sleet.dsl.postgres;

import dev.sleet.dsl.EntityPart;
import dev.sleet.model.postgres.PgEntity;

/**
 * An object of PostgreSQL that has been told everything.
 *
 * @param entity its normal form
 */
public record EntitySpec(PgEntity entity) implements EntityPart {}
