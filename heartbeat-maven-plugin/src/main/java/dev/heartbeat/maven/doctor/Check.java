package dev.heartbeat.maven.doctor;

import java.io.IOException;
import java.util.List;

/** Looks at one side of a project. */
sealed interface Check
        permits AccessCheck,
                ConfigurationCheck,
                DatabaseCheck,
                EndpointCheck,
                HostCheck,
                MigrationsCheck,
                ProcessorCheck,
                RegistryCheck,
                VersionsCheck {

    /** What it looks at, in one word. */
    String topic();

    /** What is wrong there; empty if nothing is. */
    List<Finding> examine(DoctorRequest request) throws IOException;
}
