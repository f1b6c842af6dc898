/** A host application inside the tests' own process, its flows compiled with the processor, the README's among them. */
@NullMarked
package dev.heartbeat.it.host;

import org.jspecify.annotations.NullMarked;
