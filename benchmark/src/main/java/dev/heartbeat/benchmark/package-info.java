/** This project beside its peers on one real PostgreSQL: the same work, one process for each, the same measures. */
@NullMarked
package dev.heartbeat.benchmark;

import org.jspecify.annotations.NullMarked;
