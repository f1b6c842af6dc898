/** Every SQL statement, and the transactions around them. */
@NullMarked
package dev.heartbeat.store;

import org.jspecify.annotations.NullMarked;
