/** One heartbeat: claim what is due, run it, record it. */
@NullMarked
package dev.heartbeat.cycle;

import org.jspecify.annotations.NullMarked;
