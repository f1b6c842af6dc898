/** What the tests of several rooms share. */
@NullMarked
package dev.heartbeat.testing;

import org.jspecify.annotations.NullMarked;
