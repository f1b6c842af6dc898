package dev.heartbeat.maven.doctor;

import java.util.List;
import java.util.Optional;

/** Whether Heartbeat can run in the application, and is there. */
record HostCheck() implements Check {

    @Override
    public String topic() {
        return "application";
    }

    @Override
    public List<Finding> examine(DoctorRequest request) {
        Optional<String> refusal = request.host().refusal();
        if (refusal.isPresent()) {
            return List.of(Diagnosis.UNSUPPORTED_HOST.found(refusal.get()));
        }
        return request.runtime().isPresent() ? List.of() : List.of(Diagnosis.RUNTIME_MISSING.found());
    }
}
