package dev.heartbeat.autoconfigure;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an application may be like.
 *
 * @param security whether it has Spring Security
 * @param context its context path
 * @param endpoint the path of the endpoint below that
 * @param proxy whether a reverse proxy is before it
 */
record Circumstances(boolean security, String context, String endpoint, boolean proxy) {

    static final String DEFAULT_PATH = "/data_flows/heartbeat";
    private static final String OTHER_PATH = "/ops/beat";

    /** A few that have each pair of them. */
    static List<Circumstances> eachPair() {
        return List.of(
                new Circumstances(false, "", DEFAULT_PATH, false),
                new Circumstances(true, "/shop", DEFAULT_PATH, true),
                new Circumstances(false, "/shop", OTHER_PATH, true),
                new Circumstances(true, "", OTHER_PATH, false),
                new Circumstances(false, "", DEFAULT_PATH, true),
                new Circumstances(true, "/shop", OTHER_PATH, false));
    }

    static List<Circumstances> all() {
        return Stream.of(false, true)
                .flatMap(security -> Stream.of("", "/shop")
                        .flatMap(context -> Stream.of(DEFAULT_PATH, OTHER_PATH)
                                .flatMap(endpoint -> Stream.of(false, true)
                                        .map(proxy -> new Circumstances(security, context, endpoint, proxy)))))
                .toList();
    }

    /** Each two of them together. */
    Set<String> pairs() {
        List<String> each = List.of("at " + endpoint, "context " + context, "proxy " + proxy, "security " + security);
        return each.stream()
                .flatMap(one ->
                        each.stream().filter(other -> one.compareTo(other) < 0).map(other -> one + ", " + other))
                .collect(Collectors.toSet());
    }
}
