/**
 * Steps and schemas as statements. Start at {@link dev.sleet.postgres.render.Renderer}.
 */
@NullMarked
package dev.sleet.postgres.render;

import org.jspecify.annotations.NullMarked;
