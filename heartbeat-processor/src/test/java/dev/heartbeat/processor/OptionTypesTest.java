package dev.heartbeat.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import dev.heartbeat.options.FlowProperties;
import dev.heartbeat.options.InvalidConfigurationException;
import dev.heartbeat.options.OptionsBinder;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            int                         | 5
            Integer                     | 5
            char                        | x
            boolean                     | true
            String                      | text
            CharSequence                | text
            Object                      | text
            Number                      | 5
            Comparable<String>          | text
            java.io.Serializable        | text
            java.math.BigDecimal        | 5.5
            java.time.Duration          | 30s
            java.time.Period            | 2d
            java.time.Instant           | 2026-01-01T00:00:00Z
            java.time.LocalDate         | 01/02/26
            java.time.LocalTime         | 10:15
            java.time.ZoneId            | Europe/Berlin
            java.time.ZoneOffset        | +02:00
            java.time.Year              | 2026
            java.time.YearMonth         | 2026-01
            java.time.MonthDay          | --01-02
            java.time.DayOfWeek         | monday
            org.springframework.util.unit.DataSize | 10MB
            org.springframework.core.io.Resource   | classpath:/nothing
            java.net.InetAddress        | 127.0.0.1
            java.net.URI                | https://example.org
            java.net.URL                | https://example.org
            java.nio.file.Path          | /tmp
            java.io.File                | /tmp
            java.nio.charset.Charset    | UTF-8
            java.util.Locale            | de_DE
            java.util.Currency          | EUR
            java.util.TimeZone          | Europe/Berlin
            java.util.UUID              | 9d1ac0b1-6ab4-4a36-b2d9-5a3f6a3f7c9b
            java.util.regex.Pattern     | a+
            Class<?>                    | java.lang.String
            int[]                       | 5
            byte[]                      | 5
            String[]                    | a,b
            java.util.List<Integer>     | 1,2
            java.util.Set<Level>        | low,high
            java.util.Collection<?>     | a,b
            java.util.SortedSet<String> | a,b
            java.util.Optional<Integer> | 5
            Level                       | high
            Text                        | text
            Unit                        | km
            """)
    void passesWhatTheBinderMakesOfAText(String type, String value, @TempDir Path classes) throws Exception {
        assertThat(bind(type, Map.of("option", value), classes)).hasToString("bound");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Range                        | from | 5
            Pair<Integer>                | size | 5
            java.util.List<Pair<Level>>  | 0.size | low
            Bean                         | size | 5
            Made                         | size | 5
            java.util.Map<String, Range> | x.from | 5
            java.util.Map<Level, Object> | low | 5
            java.util.Properties         | x | 5
            java.util.EnumMap<Level, Object>| low | 5
            """)
    void passesWhatTheBinderMakesOfMembers(String type, String member, String value, @TempDir Path classes)
            throws Exception {
        assertThat(bind(type, Map.of("option", nested(member, value)), classes)).hasToString("bound");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Source                        | text
            Source[]                      | a,b
            java.util.List<Source>        | a
            java.util.Optional<Base>      | a
            Base                          | text
            Runnable                      | text
            java.util.function.Supplier<String> | text
            java.util.Random              | 5
            java.util.concurrent.ExecutorService | 5
            java.time.temporal.Temporal   | 2026-01-01
            Override                      | text
            """)
    void refusesWhatTheBinderRefuses(String type, String value, @TempDir Path classes) throws Exception {
        assertThat(compile(type, true).errors())
                .singleElement()
                .satisfies(error -> assertThat(error.getMessage(null))
                        .startsWith("[heartbeat:UNBINDABLE_OPTION] The option 'option' can't be bound: "));

        Class<? extends Record> options = load(compile(type, false), classes);
        assertThatExceptionOfType(InvalidConfigurationException.class)
                .isThrownBy(() -> binder().bind("x", Map.of("option", value), options));
    }

    private static Object bind(String type, Map<String, Object> values, Path classes) throws Exception {
        Compilation compilation = compile(type, true);
        assertThat(compilation.errors()).isEmpty();
        return binder().bind("x", values, load(compilation, classes));
    }

    private static OptionsBinder binder() {
        return new OptionsBinder(null, FlowProperties.none());
    }

    private static Map<String, Object> nested(String path, String value) {
        int dot = path.indexOf('.');
        return dot < 0 ? Map.of(path, value) : Map.of(path.substring(0, dot), nested(path.substring(dot + 1), value));
    }

    private static Compilation compile(String type, boolean checked) {
        Compiler compiler = Compiler.javac().withOptions("-parameters");
        return (checked ? compiler.withProcessors(new FlowProcessor()) : compiler)
                .compile(Sources.of("""
                package com.acme;

                @dev.heartbeat.DataFlow
                public class OrderSyncFlow implements dev.heartbeat.Flow {
                    %s

                    @dev.heartbeat.FlowOptions
                    public record Options(%s option) {
                        @Override
                        public String toString() {
                            return option == (Object) null ? "unbound" : "bound";
                        }
                    }

                    OrderSyncFlow(Options options) {}

                    @Override
                    public void run(dev.heartbeat.FlowContext context) {}
                }
                """.formatted(TYPES, type).replace(
                        "option == (Object) null", type.matches("int|char|boolean") ? "false" : "option == null")));
    }

    private static Class<? extends Record> load(Compilation compilation, Path classes) throws Exception {
        for (var file : compilation.generatedFiles()) {
            Path path = classes.resolve(file.getName().replaceFirst("^/?(SOURCE|CLASS)_OUTPUT/", ""));
            Files.createDirectories(path.getParent());
            try (InputStream in = file.openInputStream()) {
                Files.write(path, in.readAllBytes());
            }
        }
        URLClassLoader loader =
                new URLClassLoader(new URL[] {classes.toUri().toURL()}, OptionTypesTest.class.getClassLoader());
        return loader.loadClass("com.acme.OrderSyncFlow$Options").asSubclass(Record.class);
    }
}
