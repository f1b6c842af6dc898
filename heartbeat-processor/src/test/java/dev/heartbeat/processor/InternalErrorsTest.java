package dev.heartbeat.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InternalErrorsTest {

    @ParameterizedTest
    @CsvSource({"getBinaryName, 4", "createSourceFile, 4", "createResource, -1", "getTypeElement, -1"})
    void becomeOneMessageEachAtTheirPlace(String brokenMethod, long line) {
        Compilation compilation = Compiler.javac()
                .withProcessors(BrokenCompiler.under(new FlowProcessor(), brokenMethod))
                .compile(Sources.of(Sources.flow("OrderSyncFlow", "")));

        assertThat(compilation.errors()).singleElement().satisfies(error -> {
            assertThat(error.getMessage(Locale.ROOT))
                    .startsWith("[heartbeat:INTERNAL_ERROR] ")
                    .contains(brokenMethod + " is broken");
            assertThat(error.getLineNumber()).isEqualTo(line);
        });
    }

    @ParameterizedTest
    @CsvSource({"getBinaryName, 2", "createSourceFile, 1"})
    void areReportedForEachFlowOrEachFileThatTheyHit(String brokenMethod, int errors) {
        Compilation compilation = Compiler.javac()
                .withProcessors(BrokenCompiler.under(new FlowProcessor(), brokenMethod))
                .compile(Sources.of(Sources.flow("OrderSyncFlow", "")), Sources.of(Sources.flow("StockFlow", "")));

        assertThat(compilation.errors()).hasSize(errors);
    }
}
