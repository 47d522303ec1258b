/**
 * Plans, listings and the status of databases in words and in JSON. Start at {@link dev.sleet.repl.report.PlanText}; the same
 * facts for programs are in {@link dev.sleet.repl.report.PlanJson}. It reads what it is given, changes nothing and asks nobody.
 * It knows the {@code screen}; sessions, commands and the prompt may come in.
 */
@NullMarked
package dev.sleet.repl.report;

import org.jspecify.annotations.NullMarked;
