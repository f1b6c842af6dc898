/**
 * For the tests of applications: {@link dev.heartbeat.test.FlowTester} runs one flow alone, and
 * {@link dev.heartbeat.test.Heartbeats} all of them in a Spring Boot test, under a clock that the test sets.
 */
@NullMarked
package dev.heartbeat.test;

import org.jspecify.annotations.NullMarked;
