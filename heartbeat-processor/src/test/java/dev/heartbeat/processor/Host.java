package dev.heartbeat.processor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** A host's module on disk, as its build tool compiles it. */
final class Host {

    private final Path folder;
    private JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    private List<Processor> processors = List.of(new FlowProcessor());
    private List<String> options = List.of("--release", "17");

    Host(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
        Files.createDirectories(classes());
    }

    Host with(JavaCompiler other) {
        compiler = other;
        return this;
    }

    Host with(Processor... others) {
        processors = List.of(others);
        return this;
    }

    Host with(String... others) {
        options = List.of(others);
        return this;
    }

    Path classes() {
        return folder.resolve("classes");
    }

    /** Compiles these sources in this order, and returns what the compiler says. */
    List<String> compile(String... sources) throws IOException {
        List<Path> files = new ArrayList<>();
        for (String source : sources) {
            String name = source.startsWith("module ") ? "module-info" : Sources.nameOf(source);
            Path file = folder.resolve("src").resolve(name.replace('.', '/') + ".java");
            Files.createDirectories(file.getParent());
            files.add(Files.writeString(file, source));
        }
        List<String> arguments = new ArrayList<>(
                List.of("-d", classes().toString(), "-s", classes().toString()));
        arguments.addAll(List.of("-classpath", System.getProperty("java.class.path")));
        arguments.addAll(options);
        DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(said, Locale.ROOT, null)) {
            JavaCompiler.CompilationTask task = compiler.getTask(
                    Writer.nullWriter(), manager, said, arguments, null, manager.getJavaFileObjectsFromPaths(files));
            task.setProcessors(processors);
            task.call();
        }
        return said.getDiagnostics().stream()
                .map(each -> each.getKind() + " " + each.getLineNumber() + ": " + each.getMessage(Locale.ROOT))
                .toList();
    }

    /** What lies among the classes and is none, by path. */
    Map<String, String> written() {
        Map<String, String> written = new TreeMap<>();
        try (Stream<Path> files = Files.walk(classes())) {
            files.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().endsWith(".class"))
                    .forEach(file ->
                            written.put(classes().relativize(file).toString().replace('\\', '/'), Sources.read(file)));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return written;
    }
}
