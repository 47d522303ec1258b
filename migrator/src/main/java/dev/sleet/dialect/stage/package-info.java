/**
 * Plans that are done in stages, each short under its locks, and what a database remembers of those that were done. Start at
 * {@link dev.sleet.dialect.stage.Stages}. It knows plans and schemas; everybody may come in.
 */
@NullMarked
package dev.sleet.dialect.stage;

import org.jspecify.annotations.NullMarked;
