package dev.heartbeat.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Headers and a body, as a test puts them together. */
final class Request {

    private final Map<String, List<String>> headers = new TreeMap<>();
    private byte[] body = new byte[0];

    static Request empty() {
        return new Request();
    }

    Request with(String name, String value) {
        headers.computeIfAbsent(name.toLowerCase(Locale.ROOT), unused -> new ArrayList<>())
                .add(value);
        return this;
    }

    Request token(String token) {
        return with("X-Heartbeat-Token", token);
    }

    Request authorization(String value) {
        return with("Authorization", value);
    }

    Request body(byte[] bytes) {
        body = bytes.clone();
        return this;
    }

    Headers headers() {
        return name -> headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    }

    Credentials presented() {
        return Credentials.of(headers(), () -> body);
    }
}
