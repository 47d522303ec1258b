/**
 * What the words make of texts and classes, so that what an author wrote becomes a normal form: nothing that an author names.
 */
@NullMarked
package dev.sleet.dsl.form;

import org.jspecify.annotations.NullMarked;
