package dev.heartbeat.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each file in {@code bad/} is named after a {@link Problem}. Below each line that the compiler complains of stands the
 * complaint, marked {@code //!}, after its column. So the file pins messages, places and the number of complaints.
 */
class BadFlowsTest {

    private static final Path BAD = Sources.RESOURCES.resolve("bad");
    private static final String MARK = "//! ";

    @ParameterizedTest
    @MethodSource("files")
    void reportsEachProblemOnceWithItsCodeAndAtItsPlace(String name) throws IOException {
        Path file = BAD.resolve(name);
        String source = Sources.read(file)
                .lines()
                .filter(line -> !line.startsWith(MARK))
                .collect(Collectors.joining("\n", "", "\n"));

        Compilation compilation = compiler(name).compile(Sources.of(source));

        List<Diagnostic<? extends JavaFileObject>> complaints = complaints(compilation);
        assertThat(complaints).isNotEmpty().anySatisfy(complaint -> {
            assertThat(message(complaint)).startsWith("[heartbeat:" + codeOf(name) + "] ");
            assertThat(complaint.getKind())
                    .isEqualTo(Problem.valueOf(codeOf(name)).kind());
        });
        Expected.file(file, annotated(source, complaints));
    }

    @ParameterizedTest
    @EnumSource
    void everyProblemHasAFileThatShowsIt(Problem problem) {
        assertThat(files()).anyMatch(name -> codeOf(name).equals(problem.name()));
    }

    @ParameterizedTest
    @MethodSource("errors")
    void writesNothingForAFlowWithAProblem(String name, @TempDir Path output) throws IOException {
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = javac.getStandardFileManager(null, null, null)) {
            files.setLocationFromPaths(StandardLocation.SOURCE_OUTPUT, List.of(output));
            files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(output));
            JavaCompiler.CompilationTask task = javac.getTask(
                    Writer.nullWriter(), files, null, null, null, List.of(Sources.of(Sources.read(BAD.resolve(name)))));
            task.setProcessors(List.of(processor(name)));
            task.call();
        }

        try (Stream<Path> written = Files.walk(output)) {
            List<String> files = written.filter(Files::isRegularFile)
                    .map(output::relativize)
                    .map(Path::toString)
                    .toList();
            // Where only the registry can't be written, the descriptors are there already.
            assertThat(files)
                    .filteredOn(file -> !file.startsWith("com/acme/Good") && !file.startsWith("META-INF/"))
                    .isSubsetOf("com/acme/PriceFlow_Descriptors.java");
            if (files.stream().noneMatch(file -> file.startsWith("com/acme/Good"))) {
                assertThat(files).noneMatch(file -> file.startsWith("META-INF/"));
            }
        }
    }

    static Stream<String> files() {
        return Sources.list(BAD).map(file -> file.getFileName().toString());
    }

    static Stream<String> errors() {
        return files().filter(name -> Problem.valueOf(codeOf(name)).kind() == Diagnostic.Kind.ERROR);
    }

    /** All errors, and what of the warnings is ours. */
    private static List<Diagnostic<? extends JavaFileObject>> complaints(Compilation compilation) {
        return compilation.diagnostics().stream()
                .<Diagnostic<? extends JavaFileObject>>map(complaint -> complaint)
                .filter(complaint -> complaint.getKind() == Diagnostic.Kind.ERROR
                        || message(complaint).startsWith("[heartbeat:"))
                .toList();
    }

    private static Compiler compiler(String name) {
        return Compiler.javac().withProcessors(processor(name)).withOptions("-Xlint:all,-processing");
    }

    private static Processor processor(String name) {
        return codeOf(name).equals(Problem.INTERNAL_ERROR.name())
                ? BrokenCompiler.under(new FlowProcessor(), "createSourceFile")
                : new FlowProcessor();
    }

    /** {@code PARAMETER_TYPE-array.java} shows PARAMETER_TYPE. */
    private static String codeOf(String name) {
        return name.replaceFirst("(-.*)?\\.java$", "");
    }

    private static String annotated(String source, List<Diagnostic<? extends JavaFileObject>> errors) {
        List<String> lines = source.lines().toList();
        StringBuilder annotated = new StringBuilder();
        for (int number = 0; number <= lines.size(); number++) {
            if (number > 0) {
                annotated.append(lines.get(number - 1)).append('\n');
            }
            for (Diagnostic<? extends JavaFileObject> error : errors) {
                if (Math.max(0, error.getLineNumber()) == number) {
                    annotated
                            .append(MARK)
                            .append(Math.max(0, error.getColumnNumber()))
                            .append(": ")
                            .append(message(error))
                            .append('\n');
                }
            }
        }
        return annotated.toString();
    }

    private static String message(Diagnostic<? extends JavaFileObject> error) {
        return error.getMessage(Locale.ROOT);
    }
}
