/** Journeys through all modules, as a user would make them. */
@NullMarked
package dev.heartbeat.it;

import org.jspecify.annotations.NullMarked;
