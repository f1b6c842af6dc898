/** Each feature in use, as a user's tests would have it. */
@NullMarked
package dev.heartbeat.test;

import org.jspecify.annotations.NullMarked;
