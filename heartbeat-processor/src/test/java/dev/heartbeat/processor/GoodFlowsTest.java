package dev.heartbeat.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import dev.heartbeat.processor.Compilations.ClaimsTheRest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GoodFlowsTest {

    private static final Path GOOD = Sources.RESOURCES.resolve("good");

    @ParameterizedTest
    @MethodSource("cases")
    void writesWhatIsExpectedWithoutAnyWarning(String good) throws IOException {
        Compilation compilation = compile(Sources.in(GOOD.resolve(good)));

        assertThat(compilation).succeededWithoutWarnings();
        Expected.folder(Sources.RESOURCES.resolve("expected").resolve(good), Compilations.generated(compilation));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void writesTheSameBytesWhateverTheOrderOfTheSources(String good) {
        List<JavaFileObject> reversed = new ArrayList<>(Sources.in(GOOD.resolve(good)));
        Collections.reverse(reversed);

        assertThat(Compilations.generated(compile(reversed)))
                .isEqualTo(Compilations.generated(compile(Sources.in(GOOD.resolve(good)))));
    }

    @Test
    void claimsItsOwnAnnotationsSoThatTheyDontWarn() {
        Compilation compilation =
                Compilations.strict(new FlowProcessor()).compile(Sources.in(GOOD.resolve("settings")));

        assertThat(compilation).succeededWithoutWarnings();
    }

    @Test
    void writesNothingWhereThereIsNoFlow() {
        Compilation compilation = compile(List.of(Sources.of("package com.acme; class Plain {}")));

        assertThat(compilation).succeededWithoutWarnings();
        assertThat(Compilations.generated(compilation)).isEmpty();
    }

    static Stream<String> cases() {
        return Sources.list(GOOD).map(folder -> folder.getFileName().toString());
    }

    private static Compilation compile(List<JavaFileObject> sources) {
        return Compilations.strict(new FlowProcessor(), new ClaimsTheRest()).compile(sources);
    }
}
