package dev.heartbeat.maven.install;

import java.util.List;

/** How to get from an installed project to its first heartbeat. */
public final class NextSteps {

    private NextSteps() {}

    static List<String> lines(HostConfiguration configuration) {
        String port = configuration
                .get("server.port")
                .filter(value -> value.matches("[1-9]\\d*"))
                .orElse("8080");
        return List.of(
                "Next:",
                "  1. export HEARTBEAT_TOKEN=$(openssl rand -hex 32)",
                "  2. start the application in the same shell: mvn spring-boot:run",
                "  3. curl -fsS --retry 3 --max-time 30 -X POST -H \"X-Heartbeat-Token: $HEARTBEAT_TOKEN\""
                        + " http://localhost:" + port + endpointPath(configuration));
    }

    /** The path at which the application takes heartbeats, as far as its files tell. */
    public static String endpointPath(HostConfiguration configuration) {
        return literal(configuration, "server.servlet.context-path", "")
                + literal(configuration, "spring.mvc.servlet.path", "")
                + literal(configuration, "heartbeat.endpoint-path", "/data_flows/heartbeat");
    }

    private static String literal(HostConfiguration configuration, String key, String byDefault) {
        return configuration
                .get(key)
                .filter(value -> value.matches("/[\\w./~-]*"))
                .map(value -> value.replaceFirst("/+$", ""))
                .orElse(byDefault);
    }
}
