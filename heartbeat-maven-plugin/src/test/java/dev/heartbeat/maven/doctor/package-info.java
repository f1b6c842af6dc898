@NullMarked
package dev.heartbeat.maven.doctor;

import org.jspecify.annotations.NullMarked;
