/**
 * One readable text file a case: {@link dev.sleet.scenario.ScenarioTest} runs each and checks every oracle, whether or not
 * the file mentions it.
 */
@NullMarked
package dev.sleet.scenario;

import org.jspecify.annotations.NullMarked;
