package dev.heartbeat.maven.doctor;

import java.nio.file.Files;
import java.util.List;

/** Whether the compiler has registered the flows that the sources have. */
record RegistryCheck() implements Check {

    private static final String REGISTRY = "META-INF/services/dev.heartbeat.registry.FlowSource";

    @Override
    public String topic() {
        return "flows";
    }

    @Override
    public List<Finding> examine(DoctorRequest request) {
        if (!Files.isDirectory(request.classes())) {
            return List.of(Diagnosis.NOT_COMPILED.found());
        }
        return request.host().flows().isEmpty()
                        || Files.exists(request.classes().resolve(REGISTRY))
                ? List.of()
                : List.of(Diagnosis.REGISTRY_MISSING.found(
                        request.host().host().shown(request.host().flows().get(0))));
    }
}
