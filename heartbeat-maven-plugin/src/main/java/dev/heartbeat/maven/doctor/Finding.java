package dev.heartbeat.maven.doctor;

/**
 * Something that is wrong with a project.
 *
 * @param diagnosis what it is
 * @param text what it is in this project, beginning with its code
 * @param remedy how to mend it
 */
record Finding(Diagnosis diagnosis, String text, String remedy) {}
