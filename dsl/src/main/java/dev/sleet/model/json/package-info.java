/**
 * The shapes of JSON that applications keep in columns: start with {@link dev.sleet.model.json.JsonShape}. Nothing here knows of
 * schemas or databases.
 */
@NullMarked
package dev.sleet.model.json;

import org.jspecify.annotations.NullMarked;
