package dev.heartbeat.observe;

import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpRetryException;
import java.net.HttpURLConnection;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Something that is POSTed to another system. Immutable. */
final class Letter {

    private static final int CONNECT_MILLIS = 5_000;
    private static final int READ_MILLIS = 10_000;
    private static final Set<Integer> PASSING = Set.of(408, 425, 429);

    private final Channel channel;
    private final TargetAddress address;
    private final byte[] body;
    private final Supplier<Map<String, String>> headers;
    private final BooleanSupplier isOutdated;
    private final boolean isRepeated;

    /**
     * Not delivered yet.
     *
     * @param headers are made anew for each try
     * @param isOutdated whether something newer has made a further try pointless
     * @param isRepeated whether it is tried again when it could not be delivered
     */
    Letter(
            Channel channel,
            TargetAddress address,
            byte[] body,
            Supplier<Map<String, String>> headers,
            BooleanSupplier isOutdated,
            boolean isRepeated) {
        this.channel = channel;
        this.address = address;
        this.body = body;
        this.headers = headers;
        this.isOutdated = isOutdated;
        this.isRepeated = isRepeated;
    }

    Channel channel() {
        return channel;
    }

    TargetAddress address() {
        return address;
    }

    /** Whether a further try is of no use any more. */
    boolean isOutdated() {
        return isOutdated.getAsBoolean();
    }

    /** Whether there may be a further try. */
    boolean isRepeated() {
        return isRepeated;
    }

    /** What has become of one try. */
    sealed interface Answer {

        /** The receiver has it. */
        record Taken() implements Answer {}

        /** It was not delivered. */
        record Failed(String why, boolean mayPass) implements Answer {}
    }

    /** Tries to deliver it, which takes some seconds at the most unless the receiver dawdles over its answer's head. */
    Answer deliver() {
        try {
            return answer(post());
        } catch (IOException failed) {
            return new Answer.Failed(failed.getClass().getSimpleName(), true);
        }
    }

    /** By the JDK's older client: the newer one keeps a thread that never rests. Redirects are not followed. */
    private int post() throws IOException {
        HttpURLConnection connection = (HttpURLConnection) address.uri().toURL().openConnection();
        try {
            connection.setRequestMethod("POST");
            connection.setConnectTimeout(CONNECT_MILLIS);
            connection.setReadTimeout(READ_MILLIS);
            connection.setInstanceFollowRedirects(false);
            connection.setUseCaches(false);
            connection.setDoOutput(true);
            connection.setFixedLengthStreamingMode(body.length); // or it would by itself send some things twice
            headers.get().forEach(connection::setRequestProperty);
            try (OutputStream out = connection.getOutputStream()) {
                out.write(body);
            }
            return connection.getResponseCode();
        } catch (HttpRetryException asksForCredentials) {
            return asksForCredentials.responseCode();
        } finally {
            connection.disconnect();
        }
    }

    private static Answer answer(int status) {
        if (status >= 200 && status < 300) {
            return new Answer.Taken();
        }
        if (status >= 300 && status < 400) {
            return new Answer.Failed(status + ", a redirect, which is not followed", false);
        }
        return new Answer.Failed("status " + status, status >= 500 || status < 200 || PASSING.contains(status));
    }
}
