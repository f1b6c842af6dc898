package dev.heartbeat.processor;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Writes what a native image has to know of options records: binding is all that reaches the host's classes by
 * reflection.
 */
final class ReachabilityWriter {

    private ReachabilityWriter() {}

    /** In a folder of its own for each compilation, so that jars can be merged. */
    static String pathFor(String registry) {
        return "META-INF/native-image/dev.heartbeat/" + registry + "/reachability-metadata.json";
    }

    /** Empty where no flow has options. */
    static Optional<String> write(Collection<Declaration> flows) {
        Set<String> types = flows.stream()
                .flatMap(flow -> flow.optionsRecord().stream())
                .flatMap(options -> options.boundTypes().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        List<Map<String, Object>> reflection =
                types.stream().map(ReachabilityWriter::reflected).toList();
        return types.isEmpty() ? Optional.empty() : Optional.of(Json.write(Map.of("reflection", reflection)));
    }

    private static Map<String, Object> reflected(String type) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("type", type);
        members.put("allDeclaredMethods", true);
        members.put("allDeclaredConstructors", true);
        return members;
    }
}
