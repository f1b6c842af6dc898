/** When a flow is due: pure functions of a schedule and instants. */
@NullMarked
package dev.heartbeat.schedule;

import org.jspecify.annotations.NullMarked;
