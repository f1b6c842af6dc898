package dev.heartbeat.maven.install;

import java.util.Optional;

/** Turns away a host on which Heartbeat can't run, before anything is written. */
final class HostRequirements {

    private static final String BOOT = "org.springframework.boot";

    private HostRequirements() {}

    static void check(HostProject host) {
        Optional<HostDependency> old = host.dependencies().stream()
                .filter(dependency -> dependency.groupId().equals(BOOT)
                        && dependency.version().matches("[1-3]\\..*"))
                .findFirst();
        if (old.isPresent()) {
            throw new HostProblemException("Heartbeat needs Spring Boot 4, and this project is on "
                    + old.get().version() + " (" + BOOT + ":" + old.get().artifactId()
                    + "). Move the project to Spring Boot 4 and run again.");
        }
        boolean reactive = host.has(BOOT, "spring-boot-starter-webflux") || host.has(BOOT, "spring-boot-webflux");
        boolean servlet = host.has(BOOT, "spring-boot-starter-webmvc")
                || host.has(BOOT, "spring-boot-webmvc")
                || host.has(BOOT, "spring-boot-starter-web");
        if (reactive && !servlet) {
            throw new HostProblemException("Heartbeat's endpoint needs Spring MVC, and this project has WebFlux alone."
                    + " Add " + BOOT + ":spring-boot-starter-webmvc to the pom and run again.");
        }
    }
}
