package dev.heartbeat.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoundsTest {

    private static final String SERVICES = "META-INF/services/dev.heartbeat.registry.FlowSource";

    @Test
    void registersFlowsThatAnotherProcessorGenerates() {
        Compilation compilation = Compilations.strict(
                        new FlowProcessor(), new WritesSource(Sources.flow("LateFlow", "")))
                .compile(Sources.of(Sources.flow("EarlyFlow", "")));

        assertThat(compilation).succeededWithoutWarnings();
        assertThat(Compilations.generated(compilation))
                .containsKeys(
                        "com/acme/EarlyFlow_Descriptors.java",
                        "com/acme/EarlyFlow_Registry.java",
                        "com/acme/LateFlow_Descriptors.java",
                        "com/acme/LateFlow_Registry.java")
                .containsEntry(SERVICES, "com.acme.EarlyFlow_Registry\ncom.acme.LateFlow_Registry\n");
    }

    @Test
    void registersFlowsThatAreAllGenerated() {
        Compilation compilation = Compilations.strict(
                        new FlowProcessor(), new WritesSource(Sources.flow("LateFlow", "")))
                .compile(Sources.of("package com.acme; class Plain {}"));

        assertThat(compilation).succeededWithoutWarnings();
        assertThat(Compilations.generated(compilation)).containsEntry(SERVICES, "com.acme.LateFlow_Registry\n");
    }

    @Test
    void reportsANameThatALaterRoundTakesAgainAtBothPlaces() {
        Compilation compilation =
                compile(Sources.flow("EarlyFlow", "name = \"sync\""), Sources.flow("LateFlow", "name = \"sync\""));

        assertThat(compilation.errors())
                .extracting(error -> error.getSource().getName().replaceFirst(".*/", "") + ":" + error.getLineNumber()
                        + " " + error.getMessage(Locale.ROOT))
                .containsExactlyInAnyOrder(
                        "LateFlow.java:3 [heartbeat:DUPLICATE_NAME] The name 'sync' of com.acme.LateFlow is also that of"
                                + " com.acme.EarlyFlow. Rename one: a name belongs to one flow.",
                        "EarlyFlow.java:3 [heartbeat:DUPLICATE_NAME] The name 'sync' of com.acme.EarlyFlow is also that"
                                + " of com.acme.LateFlow. Rename one: a name belongs to one flow.");
    }

    @Test
    void knowsAFlowThatALaterRoundBrings() {
        Compilation compilation =
                compile(Sources.flow("EarlyFlow", "after = \"late\""), Sources.flow("LateFlow", "after = \"other\""));

        assertThat(compilation.warnings())
                .singleElement()
                .satisfies(warning -> assertThat(warning.getMessage(Locale.ROOT))
                        .startsWith("[heartbeat:UNKNOWN_FLOW] LateFlow waits for 'other'"));
    }

    @Test
    void findsACircleThatALaterRoundCloses() {
        Compilation compilation =
                compile(Sources.flow("EarlyFlow", "after = \"late\""), Sources.flow("LateFlow", "after = \"early\""));

        assertThat(compilation.errors())
                .singleElement()
                .satisfies(error -> assertThat(error.getMessage(Locale.ROOT))
                        .startsWith("[heartbeat:CIRCLE] LateFlow")
                        .contains("late → early → late"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "class OrderSyncFlow extends Made {}",
                "class OrderSyncFlow extends Between {} class Between extends Made {}",
            })
    void waitsForASupertypeThatAnotherProcessorGenerates(String flow) {
        Compilation compilation =
                compile("package com.acme; @dev.heartbeat.DataFlow " + flow, "package com.acme; class Other {}", """
                package com.acme;

                class Made implements dev.heartbeat.Flow {
                    @Override
                    public void run(dev.heartbeat.FlowContext context) {}
                }
                """);

        assertThat(compilation).succeededWithoutWarnings();
        assertThat(Compilations.generated(compilation)).containsEntry(SERVICES, "com.acme.OrderSyncFlow_Registry\n");
    }

    @Test
    void waitsForTheTypeOfAParameterThatAnotherProcessorGenerates() {
        Compilation compilation = compile(
                """
                package com.acme;

                @dev.heartbeat.DataFlow
                class OrderSyncFlow implements dev.heartbeat.Flow {
                    OrderSyncFlow(Made options) {}

                    @Override
                    public void run(dev.heartbeat.FlowContext context) {}
                }
                """,
                "package com.acme; class Other {}",
                "package com.acme; @dev.heartbeat.FlowOptions record Made(int batchSize) {}");

        assertThat(compilation).succeededWithoutWarnings();
        assertThat(Compilations.generated(compilation).get("com/acme/OrderSyncFlow_Descriptors.java"))
                .contains("Made.class,", "new OrderSyncFlow(options)");
    }

    @Test
    void waitsForAConstantThatAnotherProcessorGenerates() {
        Compilation compilation = compile(
                Sources.flow(
                        "OrderSyncFlow",
                        "every = Made.EVERY, enabled = Made.ENABLED, formerly = {Made.EARLIER, \"sync\"},"
                                + " retry = @dev.heartbeat.Retry(attempts = Made.ATTEMPTS)"),
                "package com.acme; class Made { static final String EVERY = \"7m\", EARLIER = \"orders\";"
                        + " static final boolean ENABLED = false; static final int ATTEMPTS = 3; }");

        assertThat(compilation).succeededWithoutWarnings();
        assertThat(Compilations.generated(compilation).get("com/acme/OrderSyncFlow_Descriptors.java"))
                .contains(
                        ".every(\"7m\")",
                        ".with(Setting.RETRY_ATTEMPTS, \"3\")",
                        ".formerly(\"orders\", \"sync\")",
                        ".disabled()");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@dev.heartbeat.DataFlow(every = 5) class OrderSyncFlow implements dev.heartbeat.Flow { %s }",
                "@dev.heartbeat.DataFlow(priority = \"high\") class OrderSyncFlow implements dev.heartbeat.Flow { %s }",
                "@dev.heartbeat.DataFlow(catchUp = Gone.X) class OrderSyncFlow implements dev.heartbeat.Flow { %s }",
                "@dev.heartbeat.DataFlow(after = {\"a\", 5}) class OrderSyncFlow implements dev.heartbeat.Flow { %s }",
                "@dev.heartbeat.DataFlow(retry = @dev.heartbeat.Retry) class OrderSyncFlow implements dev.heartbeat.Flow { %s }",
                "@dev.heartbeat.DataFlow(enabled = \"no\") class OrderSyncFlow implements dev.heartbeat.Flow { %s }",
                "@dev.heartbeat.DataFlow(every = Gone.X) class OrderSyncFlow implements dev.heartbeat.Flow { %s }",
                "@dev.heartbeat.DataFlow(evry = \"5m\") class OrderSyncFlow implements dev.heartbeat.Flow { %s }",
                "@dev.heartbeat.DataFlow class OrderSyncFlow implements Gone { %s }",
                "@dev.heartbeat.DataFlow class OrderSyncFlow extends OrderSyncFlow implements dev.heartbeat.Flow { %s }",
                "class OrderSync { @dev.heartbeat.DataFlow public void run() {} }",
                "@dev.heartbeat.DataFlow class OrderSyncFlow implements dev.heartbeat.Flow { OrderSyncFlow(Gone x) {} %s }",
                "@dev.heartbeat.DataFlow class OrderSyncFlow implements dev.heartbeat.Flow { OrderSyncFlow() {} OrderSyncFlow() {} %s }",
            })
    void leavesToTheCompilerWhatTheCompilerReports(String text) {
        Compilation compilation =
                compile("package com.acme; " + text.formatted("public void run(dev.heartbeat.FlowContext context) {}"));

        assertThat(compilation.errors())
                .isNotEmpty()
                .allSatisfy(error -> assertThat(error.getMessage(Locale.ROOT)).doesNotContain("heartbeat:"));
    }

    private static Compilation compile(String source, String... generated) {
        return Compiler.javac()
                .withProcessors(List.of(new WritesSource(generated), new FlowProcessor()))
                .compile(Sources.of(source));
    }
}
