/** One application in several processes on one real database, while processes and databases die under it. */
@NullMarked
package dev.heartbeat.it.storm;

import org.jspecify.annotations.NullMarked;
