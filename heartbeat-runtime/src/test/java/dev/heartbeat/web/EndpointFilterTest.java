package dev.heartbeat.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockPart;

class EndpointFilterTest {

    private final EndpointFilter filter = new EndpointFilter(new EndpointRules(false, false, false));
    private final MockHttpServletRequest request = new MockHttpServletRequest("POST", "/data_flows/heartbeat");
    private final MockHttpServletResponse response = new MockHttpServletResponse();
    private final MockFilterChain chain = new MockFilterChain();

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "OPTIONS", "TRACE", "DELETE", "post", "FOO"})
    void answersOtherMethodsBeforeAnybodyElseDoes(String method) throws Exception {
        request.setMethod(method);

        filter.doFilter(request, response, chain);

        assertThat(chain.getRequest()).isNull();
        assertThat(response.getStatus()).isEqualTo(405);
        assertThat(response.getHeader("Allow")).isEqualTo("POST, PUT");
        assertThat(response.getHeader("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void hidesWhatKindOfBodyThereIs() throws Exception {
        request.setContentType("multipart/form-data; boundary=b");
        request.setParameter("a", "b");
        request.addPart(new MockPart("a", new byte[1]));

        filter.doFilter(request, response, chain);

        HttpServletRequest passed = (HttpServletRequest) Objects.requireNonNull(chain.getRequest());
        assertThat(passed.getContentType()).isNull();
        assertThat(passed.getParameter("a")).isNull();
        assertThat(passed.getParameterValues("a")).isNull();
        assertThat(passed.getParameterMap()).isEmpty();
        assertThat(passed.getParameterNames().hasMoreElements()).isFalse();
        assertThat(passed.getParts()).isEmpty();
        assertThat(passed.getPart("a")).isNull();
    }
}
