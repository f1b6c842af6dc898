/** A host application inside the tests' own process, its flows compiled with the processor. */
@NullMarked
package dev.heartbeat.it.host;

import org.jspecify.annotations.NullMarked;
