/** What is stored: flow records and run records, and what makes them valid. */
@NullMarked
package dev.heartbeat.model;

import org.jspecify.annotations.NullMarked;
