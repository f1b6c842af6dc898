package dev.heartbeat.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.heartbeat.observe.DeadMan;
import dev.heartbeat.registry.FlowDeclaration;
import dev.heartbeat.registry.FlowDescriptor;
import dev.heartbeat.registry.FlowRegistry;
import dev.heartbeat.store.BeatStore;
import dev.heartbeat.store.Database;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.tracing.handler.DefaultTracingObservationHandler;
import io.micrometer.tracing.handler.PropagatingReceiverTracingObservationHandler;
import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelPropagator;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An application with real spans, a health contributor of our name, and a switch that the test moves. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class TracedHostTest {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String CALLER = "b7ad6b7169203331";

    private static final InMemorySpanExporter spans = InMemorySpanExporter.create();
    private static final List<String> tracesOfRuns = new CopyOnWriteArrayList<>();
    private static final AtomicReference<Duration> quiet = new AtomicReference<>(Duration.ZERO);

    private final HttpClient http = HttpClient.newHttpClient();
    private @Nullable ConfigurableApplicationContext host;

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Host {

        @Bean
        FlowRegistry flowRegistry() {
            return new FlowRegistry(List.of(
                    FlowDescriptor.withoutOptions(
                            FlowDeclaration.of("sync", "com.acme.Sync").every("1s"),
                            (none, beans) -> context -> tracesOfRuns.add(
                                    Span.current().getSpanContext().getTraceId())),
                    FlowDescriptor.withoutOptions(
                            FlowDeclaration.of("broken", "com.acme.Broken").every("1s"), (none, beans) -> context -> {
                                throw new IllegalStateException("disk full");
                            })));
        }

        /** As a host's tracing library sets it up. */
        @Bean
        ObservationHandler<?> tracing() {
            SdkTracerProvider provider = SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(spans))
                    .build();
            io.opentelemetry.api.trace.Tracer otel = provider.get("test");
            OtelTracer tracer = new OtelTracer(otel, new OtelCurrentTraceContext(), event -> {});
            OtelPropagator propagator =
                    new OtelPropagator(ContextPropagators.create(W3CTraceContextPropagator.getInstance()), otel);
            return new ObservationHandler.FirstMatchingCompositeObservationHandler(
                    new PropagatingReceiverTracingObservationHandler<>(tracer, propagator),
                    new DefaultTracingObservationHandler(tracer));
        }

        @Bean
        HealthIndicator heartbeatHealthIndicator() {
            return () -> Health.up().build();
        }

        @Bean
        DeadMan deadMan(Database database) {
            return new DeadMan(
                    new BeatStore(database), quiet::get, database::instant, Duration.ofMinutes(1), missing -> {});
        }
    }

    @BeforeAll
    void start() {
        host = new SpringApplication(Host.class)
                .run(
                        "--server.port=0",
                        "--spring.datasource.generate-unique-name=true",
                        "--management.endpoint.health.show-components=always",
                        "--management.endpoints.web.exposure.include=health");
    }

    @BeforeEach
    void clear() {
        spans.reset();
        tracesOfRuns.clear();
    }

    @AfterAll
    void close() {
        Objects.requireNonNull(host).close();
    }

    private URI url(String path) {
        String port = Objects.requireNonNull(host).getBean(Environment.class).getProperty("local.server.port");
        return URI.create("http://localhost:" + port + path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"wait", "respond-async"})
    void theCallersTraceGoesOnInEachRun(String preference) throws Exception {
        await().until(() -> {
            beat(preference);
            await().until(() -> named("heartbeat").size() >= 1);
            return !named("flow sync").isEmpty() && !named("flow broken").isEmpty();
        });

        SpanData run = named("flow sync").get(0);
        SpanData beat = byId(run.getParentSpanId());
        assertThat(beat.getName()).isEqualTo("heartbeat");
        assertThat(List.of(run.getTraceId(), beat.getTraceId())).containsOnly(TRACE);
        assertThat(callerOf(beat)).isEqualTo(CALLER);
        assertThat(tracesOfRuns).isNotEmpty().containsOnly(TRACE);
        SpanData broken = named("flow broken").get(0);
        assertThat(broken.getEvents()).anyMatch(event -> event.getName().equals("exception"));
        assertThat(byId(broken.getParentSpanId()).getName()).isEqualTo("heartbeat");
    }

    /** The request has spans of its own above, those of Spring Security for example. */
    private static String callerOf(SpanData span) {
        SpanData highest = span;
        while (!highest.getParentSpanContext().isRemote()) {
            highest = byId(highest.getParentSpanId());
        }
        return highest.getParentSpanId();
    }

    private void beat(String preference) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(url("/data_flows/heartbeat"))
                .header("traceparent", "00-" + TRACE + "-" + CALLER + "-01")
                .header("Prefer", preference)
                .POST(BodyPublishers.noBody())
                .build();
        assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isLessThan(300);
    }

    private static List<SpanData> named(String name) {
        return new ArrayList<>(spans.getFinishedSpanItems())
                .stream().filter(span -> span.getName().equals(name)).toList();
    }

    private static SpanData byId(String id) {
        await().until(() -> spans.getFinishedSpanItems().stream()
                .anyMatch(span -> span.getSpanId().equals(id)));
        return spans.getFinishedSpanItems().stream()
                .filter(span -> span.getSpanId().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theSwitchAnswersDownByItselfUnderAnotherNameWhereTheHostHasOurs() throws Exception {
        assertThat(status("/actuator/health/heartbeatScheduler")).isEqualTo(200);

        quiet.set(Duration.ofDays(400));
        Objects.requireNonNull(host)
                .getBean(JdbcClient.class)
                .sql("update data_flow_heartbeats set began_at = timestamp with time zone '2025-01-01 00:00:00+00'")
                .update();
        assertThat(status("/actuator/health/heartbeatScheduler")).isEqualTo(503);
        assertThat(status("/actuator/health/heartbeat")).as("the host's own").isEqualTo(200);
        assertThat(status("/actuator/health")).isEqualTo(200);
        assertThat(status("/actuator/health/liveness")).isEqualTo(200);
        assertThat(status("/actuator/health/readiness")).isEqualTo(200);

        quiet.set(Duration.ZERO);
        assertThat(status("/actuator/health/heartbeatScheduler")).isEqualTo(200);
        assertThat(status("/actuator/heartbeat")).as("not exposed").isNotEqualTo(200);
    }

    private int status(String path) throws Exception {
        HttpResponse<String> answer =
                http.send(HttpRequest.newBuilder(url(path)).build(), BodyHandlers.ofString());
        return answer.statusCode();
    }
}
