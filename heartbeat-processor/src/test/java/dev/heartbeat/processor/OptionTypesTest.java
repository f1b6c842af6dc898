package dev.heartbeat.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.heartbeat.options.FlowProperties;
import dev.heartbeat.options.InvalidConfigurationException;
import dev.heartbeat.options.OptionsBinder;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The compiler's word on an option against that of the binder, which has the last one. */
class OptionTypesTest {

    private static final String TYPES = """
            public static class Text { public Text(String text) {} }
            public static abstract class Unit { public static Unit of(String text) { return new Unit() {}; } }
            public static class Bean { private int size; public int getSize() { return size; } public void setSize(int size) { this.size = size; } }
            public static class Made { public Made(int size, String unit) {} }
            public record Range(int from) {}
            public record Pair<T>(T size) {}
            public enum Level { LOW, HIGH }
            public interface Source {}
            public static abstract class Base {}
            """;

    /** Types, the member to set if not they themselves, and a value. */
    private static final String BOUND = """
            int | | 5
            Integer | | 5
            char | | x
            boolean | | true
            String | | text
            CharSequence | | text
            Object | | text
            Number | | 5
            Comparable<String> | | text
            java.io.Serializable | | text
            java.math.BigDecimal | | 5.5
            java.time.Duration | | 30s
            java.time.Period | | 2d
            java.time.Instant | | 2026-01-01T00:00:00Z
            java.time.LocalDate | | 01/02/26
            java.time.LocalTime | | 10:15
            java.time.ZoneId | | Europe/Berlin
            java.time.ZoneOffset | | +02:00
            java.time.Year | | 2026
            java.time.YearMonth | | 2026-01
            java.time.MonthDay | | --01-02
            java.time.DayOfWeek | | monday
            org.springframework.util.unit.DataSize | | 10MB
            org.springframework.core.io.Resource | | classpath:/nothing
            java.net.InetAddress | | 127.0.0.1
            java.net.URI | | https://example.org
            java.net.URL | | https://example.org
            java.nio.file.Path | | /tmp
            java.io.File | | /tmp
            java.nio.charset.Charset | | UTF-8
            java.util.Locale | | de_DE
            java.util.Currency | | EUR
            java.util.TimeZone | | Europe/Berlin
            java.util.UUID | | 9d1ac0b1-6ab4-4a36-b2d9-5a3f6a3f7c9b
            java.util.regex.Pattern | | a+
            Class<?> | | java.lang.String
            int[] | | 5
            byte[] | | 5
            String[] | | a,b
            java.util.List<Integer> | | 1,2
            java.util.Set<Level> | | low,high
            java.util.Collection<?> | | a,b
            java.util.SortedSet<String> | | a,b
            java.util.Optional<Integer> | | 5
            Level | | high
            Text | | text
            Unit | | km
            Range                        | from | 5
            Pair<Integer>                | size | 5
            java.util.List<Pair<Level>>  | 0.size | low
            Bean                         | size | 5
            Made                         | size | 5
            java.util.Map<String, Range> | x.from | 5
            java.util.Map<Level, Object> | low | 5
            java.util.Properties         | x | 5
            java.util.EnumMap<Level, Object>| low | 5
            """;

    private static final String REFUSED = """
            Source | | text
            Source[] | | a,b
            java.util.List<Source> | | a
            java.util.Optional<Base> | | a
            Base | | text
            Runnable | | text
            java.util.function.Supplier<String> | | text
            java.util.Random | | 5
            java.util.concurrent.ExecutorService | | 5
            java.time.temporal.Temporal | | 2026-01-01
            Override | | text
            """;

    @TempDir
    static Path folder;

    private static ClassLoader classes;
    private static List<String> said;

    /** All in one go: a compilation for each would take a minute. */
    @BeforeAll
    static void compile() throws IOException {
        Host host = new Host(folder).with("-parameters").with(new FlowProcessor());
        said = host.compile(rows(BOUND + REFUSED).map(OptionTypesTest::source).toArray(String[]::new));
        Host unchecked = new Host(folder.resolve("unchecked"))
                .with("-parameters", "-proc:none")
                .with(new Processor[0]);
        unchecked.compile(rows(BOUND + REFUSED).map(OptionTypesTest::source).toArray(String[]::new));
        classes = new URLClassLoader(
                new URL[] {unchecked.classes().toUri().toURL()}, OptionTypesTest.class.getClassLoader());
    }

    @Test
    void refusesThoseTypesAlone() {
        assertThat(said)
                .hasSameSizeAs(rows(REFUSED).toList())
                .allMatch(each -> each.contains("[heartbeat:UNBINDABLE_OPTION] The option 'option' can't be bound: "));
        assertThat(rows(REFUSED))
                .allMatch(row -> said.stream().anyMatch(each -> each.contains(row.simpleName() + " is ")));
    }

    @ParameterizedTest
    @MethodSource("bound")
    void passesWhatTheBinderMakes(Row row) throws Exception {
        assertThat(bind(row)).hasToString("bound");
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refusesWhatTheBinderRefuses(Row row) {
        assertThatExceptionOfType(InvalidConfigurationException.class).isThrownBy(() -> bind(row));
    }

    static Stream<Row> bound() {
        return rows(BOUND);
    }

    static Stream<Row> refused() {
        return rows(REFUSED);
    }

    private static Object bind(Row row) throws Exception {
        Object value = row.member().isEmpty() ? row.value() : nested(row.member(), row.value());
        Class<? extends Record> options =
                classes.loadClass(row.packageName() + ".OptionFlow$Options").asSubclass(Record.class);
        return new OptionsBinder(null, FlowProperties.none()).bind("x", Map.of("option", value), options);
    }

    private static Map<String, Object> nested(String path, String value) {
        int dot = path.indexOf('.');
        return dot < 0 ? Map.of(path, value) : Map.of(path.substring(0, dot), nested(path.substring(dot + 1), value));
    }

    private static Stream<Row> rows(String table) {
        return table.lines()
                .map(line -> line.split("\\|", -1))
                .map(cells -> new Row(cells[0].strip(), cells[1].strip(), cells[2].strip()));
    }

    private static String source(Row row) {
        boolean primitive = List.of("int", "char", "boolean").contains(row.type());
        return """
                package %s;

                @dev.heartbeat.DataFlow(name = "%s")
                public class OptionFlow implements dev.heartbeat.Flow {
                    %s

                    @dev.heartbeat.FlowOptions
                    public record Options(%s option) {
                        @Override
                        public String toString() {
                            return %s ? "bound" : "unbound";
                        }
                    }

                    OptionFlow(Options options) {}

                    @Override
                    public void run(dev.heartbeat.FlowContext context) {}
                }
                """.formatted(
                        row.packageName(), row.packageName(), TYPES, row.type(), primitive ? "true" : "option != null");
    }

    private record Row(String type, String member, String value) {

        String packageName() {
            return type.toLowerCase(java.util.Locale.ROOT).replaceAll("\\W+", "_") + "_";
        }

        /** Of the innermost type. */
        String simpleName() {
            return type.replaceFirst(".*?<(Source|Base)>.*", "$1")
                    .replaceFirst("<.*", "")
                    .replaceFirst(".*\\.", "")
                    .replace("[]", "");
        }
    }
}
