/**
 * What a database itself remembers of its changes, and the rows that it keeps of what would have gone. Start at
 * {@link dev.sleet.dialect.keep.ChangeLog}. It knows plans and schemas; everybody may come in.
 */
@NullMarked
package dev.sleet.dialect.keep;

import org.jspecify.annotations.NullMarked;
