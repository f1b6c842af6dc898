/** The dashboard as people meet it: in a real browser, before a real server and a real PostgreSQL. */
@NullMarked
package dev.heartbeat.it.dashboard;

import org.jspecify.annotations.NullMarked;
