/** What operators do to flows and runs: by code now, and behind every other way to do it. */
@NullMarked
package dev.heartbeat.admin;

import org.jspecify.annotations.NullMarked;
