package dev.heartbeat.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the processor costs a build. Measured by {@code benchmark/compile} alone: a busy machine makes it worthless. */
class CompileCost {

    private static final int ROUNDS = Integer.getInteger("heartbeat.rounds", 5);

    private final JavaCompiler javac = ToolProvider.getSystemJavaCompiler();

    @ParameterizedTest
    @ValueSource(ints = {100, 1000, 5000})
    void of(int flows, @TempDir Path output) throws IOException {
        List<JavaFileObject> sources = IntStream.range(0, flows)
                .mapToObj(CompileCost::flow)
                .map(Sources::of)
                .toList();
        List<Duration> without = new ArrayList<>();
        List<Duration> with = new ArrayList<>();
        for (int round = -1; round < ROUNDS; round++) { // the first two warm up
            Duration plain = compile(sources, List.of(), output.resolve("plain" + round));
            Duration processed = compile(sources, List.of(new FlowProcessor()), output.resolve("processed" + round));
            if (round >= 0) {
                without.add(plain);
                with.add(processed);
            }
        }
        long plain = median(without);
        long processed = median(with);
        System.out.printf(
                Locale.ROOT,
                "%,6d flows: %,6d ms without the processor, %,6d ms with it: %+d %%, %.2f ms a flow%n",
                flows,
                plain,
                processed,
                (processed - plain) * 100 / plain,
                (processed - plain) / (double) flows);
    }

    private Duration compile(List<JavaFileObject> sources, List<FlowProcessor> processors, Path output)
            throws IOException {
        Files.createDirectories(output);
        try (StandardJavaFileManager files = javac.getStandardFileManager(null, Locale.ROOT, null)) {
            files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(output));
            files.setLocationFromPaths(StandardLocation.SOURCE_OUTPUT, List.of(output));
            long start = System.nanoTime();
            JavaCompiler.CompilationTask task = javac.getTask(
                    Writer.nullWriter(),
                    files,
                    null,
                    processors.isEmpty() ? List.of("-proc:none") : List.of(),
                    null,
                    sources);
            if (!processors.isEmpty()) {
                task.setProcessors(processors);
            }
            assertThat(task.call()).isTrue();
            return Duration.ofNanos(System.nanoTime() - start);
        }
    }

    private static long median(List<Duration> times) {
        return times.stream().sorted().toList().get(times.size() / 2).toMillis();
    }

    /** As large as a small one is in practice. */
    private static String flow(int number) {
        return """
                package com.acme.p%1$d;

                import dev.heartbeat.DataFlow;
                import dev.heartbeat.Flow;
                import dev.heartbeat.FlowContext;
                import dev.heartbeat.FlowOptions;
                import java.time.Duration;
                import java.util.ArrayList;
                import java.util.Comparator;
                import java.util.List;
                import java.util.Map;
                import java.util.TreeMap;
                import java.util.function.Supplier;
                import org.springframework.boot.context.properties.bind.DefaultValue;

                @DataFlow(every = "%2$dm", description = "Copies orders of region %2$d", timeout = "1h")
                final class Orders%2$dFlow implements Flow {

                    @FlowOptions
                    record Options(@DefaultValue("100") int batchSize, @DefaultValue("30s") Duration patience) {}

                    private final Options options;
                    private final Supplier<List<Order>> orders;
                    private final Comparator<Order> order;

                    Orders%2$dFlow(Options options, Supplier<List<Order>> orders, Comparator<Order> order) {
                        this.options = options;
                        this.orders = orders;
                        this.order = order;
                    }

                    record Order(long id, String customer, double amount) {}

                    @Override
                    public void run(FlowContext context) throws Exception {
                        Map<String, Double> totals = new TreeMap<>();
                        List<Order> failed = new ArrayList<>();
                        List<Order> all = orders.get().stream().sorted(order).limit(options.batchSize()).toList();
                        for (Order each : all) {
                            context.throwIfCancelled();
                            if (each.amount() < 0 || each.customer().isBlank()) {
                                failed.add(each);
                            } else {
                                totals.merge(each.customer(), each.amount(), Double::sum);
                            }
                        }
                        if (failed.size() * 2 > all.size()) {
                            throw new IllegalStateException(failed.size() + " of " + all.size() + " orders are no good");
                        }
                        context.output(Map.of("customers", totals.size(), "patience", options.patience().toSeconds()));
                    }
                }
                """.formatted(number % 50, number + 1);
    }
}
