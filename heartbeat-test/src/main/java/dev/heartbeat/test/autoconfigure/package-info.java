/** How all that comes into a test's application context, and is tidied up after each test method. */
@NullMarked
package dev.heartbeat.test.autoconfigure;

import org.jspecify.annotations.NullMarked;
