/** An application with flows to test. */
@NullMarked
package dev.heartbeat.test.shop;

import org.jspecify.annotations.NullMarked;
