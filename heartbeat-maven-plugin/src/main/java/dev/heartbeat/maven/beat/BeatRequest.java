package dev.heartbeat.maven.beat;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/**
 * Where a heartbeat goes, and what it proves itself with.
 *
 * @param address the endpoint
 * @param token what is sent as {@code X-Heartbeat-Token}; never part of any text
 */
public record BeatRequest(URI address, Optional<String> token) {

    private static final String PATH = "/data_flows/heartbeat";

    /**
     * Reads what a user wrote.
     *
     * @param url an address, whose path may be left out where it is Heartbeat's own
     * @param token a token; a blank one is none
     * @throws IllegalArgumentException with a message for people, if one of them is of no use
     */
    public static BeatRequest of(String url, Optional<String> token) {
        return new BeatRequest(address(url.strip()), token.map(String::strip).filter(text -> !text.isEmpty()));
    }

    /** Refuses a token that no header can carry. */
    public BeatRequest {
        if (token.stream().flatMapToInt(String::chars).anyMatch(letter -> letter < ' ' || letter > '~')) {
            throw new IllegalArgumentException("The token has a character that no header can carry. Use letters, digits"
                    + " and signs of ASCII, as openssl rand -hex 32 writes them.");
        }
    }

    private static URI address(String url) {
        URI address = parse(url);
        boolean web = "http".equalsIgnoreCase(address.getScheme()) || "https".equalsIgnoreCase(address.getScheme());
        if (!web || address.getHost() == null) {
            throw notAnAddress(url);
        }
        if (address.getUserInfo() != null) {
            throw new IllegalArgumentException(
                    "heartbeat.url names a user, which Heartbeat doesn't read. Leave out what"
                            + " stands before the @, and give the token as HEARTBEAT_TOKEN.");
        }
        String path = address.getRawPath();
        return path.isEmpty() || path.equals("/") ? address.resolve(PATH) : address;
    }

    private static URI parse(String url) {
        try {
            return new URI(url);
        } catch (URISyntaxException broken) {
            throw notAnAddress(url);
        }
    }

    private static IllegalArgumentException notAnAddress(String url) {
        return new IllegalArgumentException("heartbeat.url is '" + Answer.plain(url)
                + "', which is no address. Write it as -Dheartbeat.url=http://localhost:8080" + PATH + ".");
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "BeatRequest[address=" + address + ", token=" + (token.isPresent() ? "***" : "none") + "]";
    }
}
