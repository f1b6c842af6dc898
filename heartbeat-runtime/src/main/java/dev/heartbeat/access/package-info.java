/** Who may call the endpoint: values in, verdict out. */
@NullMarked
package dev.heartbeat.access;

import org.jspecify.annotations.NullMarked;
