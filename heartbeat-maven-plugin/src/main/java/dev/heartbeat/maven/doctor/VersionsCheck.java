package dev.heartbeat.maven.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether runtime, processor and plugin come from one release. */
record VersionsCheck() implements Check {

    @Override
    public String topic() {
        return "versions";
    }

    @Override
    public List<Finding> examine(DoctorRequest request) {
        Optional<String> runtime = request.runtime().map(Library::version);
        if (runtime.isEmpty()) {
            return List.of();
        }
        List<Finding> findings = new ArrayList<>();
        if (!request.pluginVersion().equals(runtime.get())) {
            findings.add(Diagnosis.PLUGIN_VERSION.found(request.pluginVersion(), runtime.get()));
        }
        ProcessorCheck.version(request)
                .filter(processor -> !processor.equals(runtime.get()))
                .ifPresent(processor -> findings.add(Diagnosis.PROCESSOR_VERSION.found(processor, runtime.get())));
        return findings;
    }
}
