package dev.heartbeat.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.DelegatingServletInputStream;
import org.springframework.mock.web.MockHttpServletRequest;

class RequestBodyTest {

    @Test
    void aSenderThatNeverComesToAnEndIsGivenUp() {
        assertThat(RequestBody.of(sending(new Trickle(0)), Duration.ZERO)).isInstanceOf(RequestBody.TooSlow.class);
    }

    @Test
    void aSenderThatHangsUpIsNoFailureOfOurs() {
        assertThat(RequestBody.of(sending(new Trickle(3)), Duration.ofMinutes(1)))
                .isInstanceOf(RequestBody.CutOff.class);
    }

    /** One byte at a time, without an end, or until it hangs up. */
    private static final class Trickle extends InputStream {

        private final int hangsUpAfter;
        private int sent;

        Trickle(int hangsUpAfter) {
            this.hangsUpAfter = hangsUpAfter;
        }

        @Override
        public int read() throws IOException {
            if (hangsUpAfter > 0 && sent == hangsUpAfter) {
                throw new IOException("connection reset");
            }
            sent++;
            return 'x';
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            buffer[offset] = (byte) read();
            return 1;
        }
    }

    private static HttpServletRequest sending(InputStream body) {
        return new MockHttpServletRequest() {
            @Override
            public DelegatingServletInputStream getInputStream() {
                return new DelegatingServletInputStream(body);
            }
        };
    }
}
