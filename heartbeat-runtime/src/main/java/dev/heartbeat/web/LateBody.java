package dev.heartbeat.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The body of a request, which is read when it is asked for: not before that is worth waiting for a slow sender. */
final class LateBody implements Supplier<byte[]> {

    private final HttpServletRequest request;
    private byte @Nullable [] bytes;

    LateBody(HttpServletRequest request) {
        this.request = request;
    }

    /** There is no whole one. */
    static final class UnusableException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient RequestBody body;

        private UnusableException(RequestBody body) {
            super(body.toString());
            this.body = body;
        }

        /** What there is instead. */
        RequestBody body() {
            return body;
        }
    }

    /**
     * All of it, byte for byte.
     *
     * @throws UnusableException if it doesn't come whole
     */
    @Override
    public byte[] get() {
        byte[] read = bytes;
        if (read == null) {
            RequestBody body = RequestBody.of(request);
            if (!(body instanceof RequestBody.Whole whole)) {
                throw new UnusableException(body);
            }
            read = whole.bytes();
            bytes = read;
        }
        return read;
    }
}
