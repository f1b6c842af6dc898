/** The code that the README shows: compiled, and run. */
@NullMarked
package dev.heartbeat.it.readme;

import org.jspecify.annotations.NullMarked;
