package dev.heartbeat.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/** What a request carries, read as far as it is worth it. */
sealed interface RequestBody {

    int MOST_BYTES = 64 * 1024;
    Duration LONGEST = Duration.ofSeconds(10);

    /** All of it, byte for byte. */
    final class Whole implements RequestBody {

        private final byte[] bytes;

        private Whole(byte[] bytes) {
            this.bytes = bytes;
        }

        byte[] bytes() {
            return bytes;
        }
    }

    /** It is longer than anyone needs. */
    record TooLong() implements RequestBody {}

    /** It came too slowly. The server itself gives up on a sender that sends nothing at all. */
    record TooSlow() implements RequestBody {}

    /** It ended in the middle, or was not sent as HTTP has it. */
    record CutOff() implements RequestBody {}

    static RequestBody of(HttpServletRequest request) {
        return of(request, LONGEST);
    }

    /** What comes within that time, and of one read more. */
    static RequestBody of(HttpServletRequest request, Duration longest) {
        if (request.getContentLengthLong() > MOST_BYTES) {
            return new TooLong();
        }
        long deadline = System.nanoTime() + longest.toNanos();
        try {
            return read(request.getInputStream(), deadline);
        } catch (IOException | IllegalStateException unreadable) {
            return new CutOff();
        }
    }

    private static RequestBody read(InputStream body, long deadline) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] buffer = new byte[8 * 1024];
        for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
            bytes.write(buffer, 0, read);
            if (bytes.size() > MOST_BYTES) {
                return new TooLong();
            }
            if (System.nanoTime() - deadline > 0) {
                return new TooSlow();
            }
        }
        return new Whole(bytes.toByteArray());
    }
}
