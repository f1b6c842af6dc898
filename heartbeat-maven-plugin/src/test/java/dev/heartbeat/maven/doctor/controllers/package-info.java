@NullMarked
package dev.heartbeat.maven.doctor.controllers;

import org.jspecify.annotations.NullMarked;
