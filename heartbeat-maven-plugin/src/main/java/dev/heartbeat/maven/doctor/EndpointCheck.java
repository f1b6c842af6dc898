package dev.heartbeat.maven.doctor;

import java.io.IOException;
import java.util.List;

/** Whether a controller of the host listens where heartbeats are sent to. */
record EndpointCheck() implements Check {

    private static final String PATH = "heartbeat.endpoint-path";
    private static final String USUAL_PATH = "/data_flows/heartbeat";

    @Override
    public String topic() {
        return "endpoint";
    }

    @Override
    public List<Finding> examine(DoctorRequest request) throws IOException {
        String path = request.host().setting(PATH).orElse(USUAL_PATH);
        return ControllerMappings.in(request.classes(), key -> request.host().setting(key)).stream()
                .filter(mapping -> mapping.path().equals(path))
                .map(mapping -> Diagnosis.ENDPOINT_CLASH.found(mapping.method(), path))
                .toList();
    }
}
