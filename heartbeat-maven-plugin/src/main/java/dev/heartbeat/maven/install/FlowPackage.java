package dev.heartbeat.maven.install;

import java.io.IOException;

/** The package for flows that Heartbeat writes. */
public final class FlowPackage {

    private FlowPackage() {}

    /**
     * The package {@code flows} below that of the application's class or, where none is found, below the project's
     * group.
     *
     * @throws IOException if the project's sources can't be read
     */
    public static String of(HostProject host) throws IOException {
        String application =
                HostSources.scan(host).applicationPackage().orElseGet(() -> SampleFlow.packageFrom(host.groupId()));
        return application + ".flows";
    }
}
