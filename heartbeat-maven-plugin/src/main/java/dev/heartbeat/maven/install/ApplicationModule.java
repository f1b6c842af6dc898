package dev.heartbeat.maven.install;

import java.io.IOException;
import java.util.Optional;

/** Decides whether a project is one that Heartbeat belongs into, so that the goal can run from a reactor's root. */
public final class ApplicationModule {

    private static final String RUN_IT_THERE =
            "Run it in the application's own folder, or from the root with -pl and the application's module.";

    private ApplicationModule() {}

    /**
     * Says why the project is passed over.
     *
     * @param host the project at hand
     * @param reactorSize how many projects this build has
     * @return empty if Heartbeat belongs there
     * @throws HostProblemException if this is the only project and can't be the application
     * @throws IOException if its sources can't be read
     */
    public static Optional<String> reasonToSkip(HostProject host, int reactorSize) throws IOException {
        if (host.packaging().equals("pom")) {
            if (reactorSize == 1) {
                throw new HostProblemException("This project is a pom, in which no application runs. " + RUN_IT_THERE);
            }
            return Optional.of("a pom, in which no application runs");
        }
        // A library with flows has the runtime too, so only the application's class tells. Whoever runs the goal in one
        // project means that one, whatever it looks like.
        if (reactorSize == 1 || HostSources.scan(host).hasApplication()) {
            return Optional.empty();
        }
        return Optional.of("no class with @SpringBootApplication. If it is the application all the same, run the goal"
                + " in this module's own folder");
    }
}
