package dev.heartbeat.access;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a request presented to be let in. Knows which headers those are, and that a header sent twice is a request that
 * two readers can understand differently. Holds secrets, so it says nothing about itself.
 */
public final class Credentials {

    private static final String TOKEN = "X-Heartbeat-Token";
    private static final String AUTHORIZATION = "Authorization";
    private static final String ID = "webhook-id";
    private static final String TIMESTAMP = "webhook-timestamp";
    private static final String SIGNATURE = "webhook-signature";

    private final @Nullable String token;
    private final @Nullable String authorization;
    private final @Nullable String webhookId;
    private final @Nullable String webhookTimestamp;
    private final @Nullable String webhookSignature;
    private final boolean ambiguous;
    private final boolean crossSite;
    private final Supplier<byte[]> body;

    private Credentials(Headers headers, Supplier<byte[]> body) {
        this.token = only(headers.lines(TOKEN));
        this.authorization = only(headers.lines(AUTHORIZATION));
        this.webhookId = only(headers.lines(ID));
        this.webhookTimestamp = only(headers.lines(TIMESTAMP));
        this.webhookSignature = only(headers.lines(SIGNATURE));
        this.ambiguous = Stream.of(TOKEN, AUTHORIZATION, ID, TIMESTAMP, SIGNATURE)
                .anyMatch(name -> headers.lines(name).size() > 1);
        this.crossSite = CrossSite.is(headers);
        this.body = body;
    }

    /**
     * What these headers and this body present.
     *
     * @param body as it was sent, byte for byte, since signatures are made over it. Asked for only when a signature is
     *     to be verified; what it throws then is thrown on
     */
    public static Credentials of(Headers headers, Supplier<byte[]> body) {
        return new Credentials(headers, body);
    }

    /** Whether a header that must come once came more often. */
    boolean ambiguous() {
        return ambiguous;
    }

    /** Whether a browser sent it for a page of another site. */
    boolean crossSite() {
        return crossSite;
    }

    /** The first kind of credential that is there, in the order in which they are judged. */
    CredentialKind kind() {
        if (webhookId != null || webhookTimestamp != null || webhookSignature != null) {
            return CredentialKind.SIGNATURE;
        }
        if (token != null) {
            return CredentialKind.TOKEN;
        }
        return authorization == null ? CredentialKind.NONE : CredentialKind.BEARER;
    }

    @Nullable
    String token() {
        return token;
    }

    @Nullable
    String authorization() {
        return authorization;
    }

    @Nullable
    String webhookId() {
        return webhookId;
    }

    @Nullable
    String webhookTimestamp() {
        return webhookTimestamp;
    }

    @Nullable
    String webhookSignature() {
        return webhookSignature;
    }

    byte[] body() {
        return body.get();
    }

    /** A blank header is what a caller sends whose variable is not set: nothing. */
    private static @Nullable String only(List<String> lines) {
        return lines.stream().filter(line -> !line.isBlank()).findFirst().orElse(null);
    }
}
