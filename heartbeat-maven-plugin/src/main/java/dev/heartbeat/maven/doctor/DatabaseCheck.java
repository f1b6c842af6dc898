package dev.heartbeat.maven.doctor;

import java.util.List;
import java.util.Optional;

/** Whether it is clear which database the application uses. */
record DatabaseCheck() implements Check {

    @Override
    public String topic() {
        return "database";
    }

    @Override
    public List<Finding> examine(DoctorRequest request) {
        return isUndecided(request)
                ? List.of(Diagnosis.SEVERAL_DRIVERS.found(
                        String.join(", ", request.host().drivers())))
                : List.of();
    }

    /** Whether there are several drivers and no address that decides between them. */
    static boolean isUndecided(DoctorRequest request) {
        Optional<String> url = request.host().setting("spring.datasource.url");
        return request.database().isEmpty()
                && request.host().drivers().size() > 1
                && url.filter(address -> address.startsWith("jdbc:") && !address.startsWith("jdbc:$"))
                        .isEmpty();
    }
}
