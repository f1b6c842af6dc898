/** The heartbeat's HTTP: requests in, answers out. */
@NullMarked
package dev.heartbeat.web;

import org.jspecify.annotations.NullMarked;
