/** Keeps the manual's pages for callers ({@code docs/callers}) true. */
@NullMarked
package dev.heartbeat.it.callers;

import org.jspecify.annotations.NullMarked;
