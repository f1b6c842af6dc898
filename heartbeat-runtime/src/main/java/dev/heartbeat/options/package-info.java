/** JSON and binding: from a flow record's configuration to an options record, and checkpoints. */
@NullMarked
package dev.heartbeat.options;

import org.jspecify.annotations.NullMarked;
