package dev.heartbeat.maven.flows;

import java.util.List;
import java.util.Map;

/**
 * A flow as the catalogue of its jar has it.
 *
 * @param name its name
 * @param className the binary name of its class
 * @param enabled whether its record is created enabled
 * @param after the flows that it waits for
 * @param settings what its class says of its times, by the names of the host's configuration
 */
public record CataloguedFlow(
        String name, String className, boolean enabled, List<String> after, Map<String, String> settings) {

    /** Copies what it is given. */
    public CataloguedFlow {
        after = List.copyOf(after);
        settings = Map.copyOf(settings);
    }
}
