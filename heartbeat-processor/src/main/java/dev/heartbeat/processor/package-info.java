/**
 * What a host's compiler runs: reads and checks each {@code @DataFlow} class, and writes a descriptor beside it and a
 * registry for the compilation.
 */
@NullMarked
package dev.heartbeat.processor;

import org.jspecify.annotations.NullMarked;
