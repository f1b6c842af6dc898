package dev.heartbeat.processor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the processor costs a build, as the processor time of a compiler in a JVM of its own: that is what a build gets,
 * and other processes on the machine change it little. Measured by {@code benchmark/compile} alone.
 */
class CompileCost {

    private static final int ROUNDS = Integer.getInteger("heartbeat.rounds", 5);

    /** Two beans that the flows share, and what they deal in. */
    private static final List<String> BEANS = List.of("""
            package com.acme.orders;

            import java.util.List;

            public interface OrderRepository {
                List<Order> changedSince(long position, int limit);
            }
            """, """
            package com.acme.orders;

            public record Order(long id, String customer, double amount) {}
            """, """
            package com.acme.orders;

            import java.time.Duration;
            import java.util.Collection;

            public interface Warehouse {
                void store(Collection<Order> orders, Duration patience);
            }
            """);

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {100, 1000, 5000})
    void of(int flows) throws Exception {
        List<String> sources = write(flows);
        List<Duration> without = new ArrayList<>();
        List<Duration> with = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            without.add(compile("plain" + round, "-proc:none", sources));
            with.add(compile("processed" + round, "-processor=" + FlowProcessor.class.getName(), sources));
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

    private List<String> write(int flows) throws IOException {
        List<String> files = new ArrayList<>();
        List<String> sources = Stream.concat(
                        BEANS.stream(), IntStream.range(0, flows).mapToObj(CompileCost::flow))
                .toList();
        for (String source : sources) {
            Path file = folder.resolve("src").resolve(Sources.nameOf(source).replace('.', '/') + ".java");
            Files.createDirectories(file.getParent());
            files.add(Files.writeString(file, source).toString());
        }
        return files;
    }

    /** In a JVM of its own, which prints the processor time that it took. */
    private Duration compile(String name, String processing, List<String> sources) throws Exception {
        Path output = Files.createDirectories(folder.resolve(name));
        Path arguments = folder.resolve(name + ".txt");
        List<String> lines = new ArrayList<>(List.of("-d", output.toString()));
        lines.addAll(List.of(processing.split("=", 2)));
        lines.addAll(sources);
        Files.write(arguments, lines);
        Process javac = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Javac.class.getName(),
                        arguments.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(javac.getInputStream().readAllBytes(), UTF_8).strip();
        assertThat(javac.waitFor()).as(said).isZero();
        try (Stream<Path> classes = Files.walk(output)) {
            assertThat(classes.anyMatch(file -> file.endsWith(Path.of(CatalogueWriter.PATH))))
                    .isEqualTo(name.startsWith("processed"));
        }
        return Duration.ofNanos(Long.parseLong(said.lines().reduce("", (first, last) -> last)));
    }

    private static long median(List<Duration> times) {
        return times.stream().sorted().toList().get(times.size() / 2).toMillis();
    }

    /** What runs in the other JVM. */
    static final class Javac {

        public static void main(String[] arguments) throws IOException {
            List<String> lines = Files.readAllLines(Path.of(arguments[0]));
            String[] options = Stream.concat(Stream.of("-cp", System.getProperty("java.class.path")), lines.stream())
                    .toArray(String[]::new);
            int status = ToolProvider.getSystemJavaCompiler().run(null, null, null, options);
            OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
            System.out.println(system.getProcessCpuTime());
            System.exit(status);
        }
    }

    /** As large as those that the archetype generates, with what most have: options, a checkpoint and two beans. */
    private static String flow(int number) {
        return """
                package com.acme.orders.p%1$d;

                import com.acme.orders.Order;
                import com.acme.orders.OrderRepository;
                import com.acme.orders.Warehouse;
                import dev.heartbeat.DataFlow;
                import dev.heartbeat.Flow;
                import dev.heartbeat.FlowContext;
                import dev.heartbeat.FlowOptions;
                import java.time.Duration;
                import java.util.ArrayList;
                import java.util.List;
                import java.util.Map;
                import java.util.TreeMap;
                import org.springframework.boot.context.properties.bind.DefaultValue;

                /** Copies the orders of a region to the warehouse, and says how much each customer has ordered. */
                @DataFlow(every = "%2$dm", description = "Copies orders of region %2$d", timeout = "1h")
                final class Orders%2$dFlow implements Flow {

                    @FlowOptions
                    record Options(@DefaultValue("100") int batchSize, @DefaultValue("30s") Duration patience) {

                        Options {
                            if (batchSize < 1) {
                                throw new IllegalArgumentException("batchSize must be at least 1, but is " + batchSize);
                            }
                        }
                    }

                    /** The last order that was copied. */
                    record Position(long order) {}

                    private final Options options;
                    private final OrderRepository orders;
                    private final Warehouse warehouse;

                    Orders%2$dFlow(Options options, OrderRepository orders, Warehouse warehouse) {
                        this.options = options;
                        this.orders = orders;
                        this.warehouse = warehouse;
                    }

                    @Override
                    public void run(FlowContext context) throws Exception {
                        long position = context.checkpoint(Position.class).map(Position::order).orElse(0L);
                        Map<String, Double> totals = new TreeMap<>();
                        List<Order> failed = new ArrayList<>();
                        List<Order> batch = orders.changedSince(position, options.batchSize());
                        for (Order each : batch) {
                            context.throwIfCancelled();
                            if (each.amount() < 0 || each.customer().isBlank()) {
                                failed.add(each);
                            } else {
                                totals.merge(each.customer(), each.amount(), Double::sum);
                                position = Math.max(position, each.id());
                            }
                        }
                        if (failed.size() * 2 > batch.size()) {
                            throw new IllegalStateException(failed.size() + " of " + batch.size() + " orders are no good");
                        }
                        warehouse.store(batch.stream().filter(each -> !failed.contains(each)).toList(), options.patience());
                        context.output(Map.of("customers", totals.size(), "failed", failed.size()));
                        context.saveCheckpoint(new Position(position));
                    }
                }
                """.formatted(number % 50, number + 1);
    }
}
