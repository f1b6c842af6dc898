package dev.heartbeat.maven.install;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SampleFlowTest {

    @TempDir
    Path folder;

    @Test
    void compilesWithEveryWarningAnError() throws IOException {
        String source = SampleFlow.source("com.example.shop.flows");
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
        List<String> options = List.of(
                "-Xlint:all",
                "-Werror",
                "-proc:none",
                "--release",
                "17",
                "-d",
                folder.toString(),
                "-classpath",
                System.getProperty("java.class.path"));

        boolean compiled = compiler.getTask(null, null, problems, options, null, List.of(file(source)))
                .call();

        assertThat(problems.getDiagnostics().stream().map(problem -> problem.getMessage(Locale.ROOT)))
                .isEmpty();
        assertThat(compiled).isTrue();
        assertThat(folder.resolve("com/example/shop/flows/SampleFlow.class")).exists();
    }

    @Test
    void goesIntoAPackageMadeOfTheGroupWhereNoApplicationIsFound() throws IOException {
        TestHost host = TestHost.bare(folder).groupId("org.acme-shop");
        PlannedFile sample = SampleFlow.plan(host.project(), HostSources.scan(host.project()), EditPolicy.KEEP);

        assertThat(host.project().shown(sample.path())).isEqualTo("src/main/java/org/acme_shop/flows/SampleFlow.java");
        assertThat(sample.content()).startsWith("package org.acme_shop.flows;\n");
    }

    @ParameterizedTest
    @CsvSource({
        "com.example, com.example",
        "com.my-company.new, com.my_company.new_",
        "org.3d-print, org._3d_print",
        "Com.ACME, com.acme",
        "_, __",
        "a..b, a.b",
        "..., application"
    })
    void makesAValidPackageOfAnyGroup(String groupId, String expected) {
        assertThat(SampleFlow.packageFrom(groupId)).isEqualTo(expected);
    }

    private static JavaFileObject file(String source) {
        return new SimpleJavaFileObject(URI.create("string:///SampleFlow.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                // As a host reads it whose compiler knows nothing but ASCII.
                return new String(source.getBytes(StandardCharsets.US_ASCII), StandardCharsets.US_ASCII);
            }
        };
    }
}
