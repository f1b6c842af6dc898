@NullMarked
package dev.heartbeat.maven.mojo;

import org.jspecify.annotations.NullMarked;
