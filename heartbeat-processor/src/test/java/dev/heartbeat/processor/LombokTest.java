package dev.heartbeat.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import java.util.List;
import java.util.ServiceLoader;
import javax.annotation.processing.Processor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LombokTest {

    private static final String FLOW = """
            package com.acme;

            @dev.heartbeat.DataFlow
            @lombok.RequiredArgsConstructor
            class OrderSyncFlow implements dev.heartbeat.Flow {
                private final Options options;
                private final Comparable<String> bean;

                @dev.heartbeat.FlowOptions
                record Options(Range range) {}

                @lombok.Value
                static class Range {
                    int from;
                }

                @Override
                public void run(dev.heartbeat.FlowContext context) {}
            }
            """;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void waitsForTheConstructorThatLombokAddsWhicheverComesFirst(boolean lombokFirst) {
        Processor lombok = lombok();
        Processor ours = new FlowProcessor();

        Compilation compilation = Compiler.javac()
                .withProcessors(lombokFirst ? List.of(lombok, ours) : List.of(ours, lombok))
                .compile(Sources.of(FLOW));

        assertThat(compilation).succeeded();
        assertThat(Compilations.generated(compilation).get("com/acme/OrderSyncFlow_Descriptors.java"))
                .contains("options,", "new ParameterizedTypeReference<Comparable<String>>() {}, \"bean\"");
    }

    private static Processor lombok() {
        return ServiceLoader.load(Processor.class).stream()
                .filter(each -> each.type().getName().startsWith("lombok.launch.AnnotationProcessorHider$Annotation"))
                .map(ServiceLoader.Provider::get)
                .findFirst()
                .orElseThrow(() -> new AssertionError("Lombok is not on the class path of the tests"));
    }
}
