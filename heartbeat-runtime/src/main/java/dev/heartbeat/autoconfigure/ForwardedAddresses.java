package dev.heartbeat.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.cloud.CloudPlatform;
import org.springframework.core.env.Environment;

/** Whether the server has put another address in the place of the connection's before anything here could see it. */
final class ForwardedAddresses {

    private static final String STRATEGY = "server.forward-headers-strategy";
    private static final List<String> HEADERS_OF_TOMCAT =
            List.of("server.tomcat.remoteip.remote-ip-header", "server.tomcat.remoteip.protocol-header");

    private ForwardedAddresses() {}

    /** What to say about it; empty if it doesn't, or if nobody asks for addresses. */
    static Optional<String> warning(HeartbeatSettings settings, Environment environment) {
        List<String> judged = new ArrayList<>();
        if (settings.gate().hasWhitelist()) {
            judged.add("heartbeat.whitelisted-ips");
        }
        if (settings.trustedProxies().areAny()) {
            judged.add("heartbeat.trusted-proxies");
        }
        return judged.isEmpty()
                ? Optional.empty()
                : reason(environment).map(reason -> warning(String.join(" and ", judged), reason));
    }

    private static String warning(String judged, String reason) {
        return "%s: held against the addresses that the server takes from X-Forwarded-For, and not against those of the"
                        .formatted(judged)
                + " connections, since " + reason
                + ". Set server.forward-headers-strategy to framework, or none, without server.tomcat.remoteip.*, and name"
                + " your proxies in heartbeat.trusted-proxies; or see to it that your proxy replaces what callers send in"
                + " that header, and leave heartbeat.trusted-proxies empty.";
    }

    private static Optional<String> reason(Environment environment) {
        Optional<String> header = HEADERS_OF_TOMCAT.stream()
                .filter(name -> !environment.getProperty(name, "").isBlank())
                .findFirst();
        if (header.isPresent()) {
            return header.map(name -> name + " is set");
        }
        if (environment.containsProperty(STRATEGY)) {
            return Optional.of(STRATEGY + " is native")
                    .filter(isNative -> "native".equalsIgnoreCase(environment.getProperty(STRATEGY)));
        }
        return Optional.ofNullable(CloudPlatform.getActive(environment))
                .filter(CloudPlatform::isUsingForwardHeaders)
                .map(platform -> STRATEGY + " is not set, and Spring Boot takes it for native on " + platform);
    }
}
