/** What the outside hears of runs. */
@NullMarked
package dev.heartbeat.observe;

import org.jspecify.annotations.NullMarked;
