/** The words of a user: what a data flow is, and what it is handed when it runs. */
@NullMarked
package dev.heartbeat;

import org.jspecify.annotations.NullMarked;
