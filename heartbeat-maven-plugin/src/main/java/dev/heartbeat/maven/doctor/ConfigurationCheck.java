package dev.heartbeat.maven.doctor;

import java.util.List;

/** Whether the files can be read from which everything else is told. */
record ConfigurationCheck() implements Check {

    @Override
    public String topic() {
        return "configuration";
    }

    @Override
    public List<Finding> examine(DoctorRequest request) {
        return request.host().unreadable().stream()
                .map(Diagnosis.UNREADABLE_CONFIGURATION::found)
                .toList();
    }
}
