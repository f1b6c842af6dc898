/** What the annotation processor implements: descriptors of flows, and how they are found. */
@NullMarked
package dev.heartbeat.registry;

import org.jspecify.annotations.NullMarked;
