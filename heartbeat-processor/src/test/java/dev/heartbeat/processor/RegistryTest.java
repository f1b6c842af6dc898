package dev.heartbeat.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import dev.heartbeat.registry.DuplicateFlowException;
import dev.heartbeat.registry.FlowBeans;
import dev.heartbeat.registry.FlowDeclaration;
import dev.heartbeat.registry.FlowDescriptor;
import dev.heartbeat.registry.FlowRegistry;
import dev.heartbeat.registry.FlowSource;
import dev.heartbeat.registry.Setting;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.IntStream;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;

/** What was generated, compiled, and put to use as the runtime does it. */
class RegistryTest {

    private static final String SOURCE = """
            package com.acme;

            import dev.heartbeat.*;
            import java.util.*;
            import org.springframework.beans.factory.ObjectProvider;
            import org.springframework.beans.factory.annotation.Qualifier;

            @DataFlow(every = "5m", window = "Sat,Sun", after = "archive", description = "Copies orders", enabled = false)
            record OrderSyncFlow(
                    CharSequence first,
                    @Qualifier("second") CharSequence qualified,
                    Comparator<Integer> comparator,
                    Options options,
                    Optional<Thread> absent,
                    List<CharSequence> list,
                    Map<String, Number> map,
                    ObjectProvider<Number> provider) implements Flow {

                @FlowOptions
                record Options(int batchSize) {}

                @Override
                public void run(FlowContext context) {}

                @Override
                public String toString() {
                    return String.join(" ", first, qualified, "" + comparator.compare(1, 2), "" + options,
                            "" + absent, "" + list, "" + map, "" + provider.getObject());
                }
            }
            """;

    @Test
    void isFoundByTheServiceLoaderAndMakesFlowsWithOptionsAndBeans(@TempDir Path classes) throws Exception {
        Compilation compilation = Compiler.javac()
                .withProcessors(new FlowProcessor())
                .compile(Sources.of(SOURCE), Sources.of(Sources.flow("Archive", "")));
        assertThat(compilation).succeededWithoutWarnings();
        write(compilation, classes);

        try (URLClassLoader host = classPath(classes)) {
            List<FlowDescriptor<?>> flows = ServiceLoader.load(FlowSource.class, host)
                    .findFirst()
                    .orElseThrow()
                    .flows();

            assertThat(flows)
                    .map(FlowDescriptor::declaration)
                    .containsExactly(
                            FlowDeclaration.of("archive", "com.acme.Archive"),
                            FlowDeclaration.of("order_sync", "com.acme.OrderSyncFlow")
                                    .describedAs("Copies orders")
                                    .every("5m")
                                    .with(Setting.WINDOW, "Sat,Sun")
                                    .after("archive")
                                    .disabled());
            assertThat(create(flows.get(1), 100))
                    .hasToString("first second 1 Options[batchSize=100] Optional.empty [first, second] {seven=7} 7");
        }
    }

    @Test
    void holdsMoreFlowsThanFitIntoOneClass(@TempDir Path classes) throws Exception {
        int flows = 2 * Descriptors.MOST + 1;
        Compilation compilation = Compilations.strict(new FlowProcessor())
                .compile(IntStream.range(0, flows)
                        .mapToObj(number -> Sources.of(Sources.flow("Region" + number + "Flow", "every = \"1m\"")))
                        .toList());
        assertThat(compilation).succeededWithoutWarnings();
        write(compilation, classes);

        try (URLClassLoader host = classPath(classes)) {
            assertThat(FlowRegistry.load(host).names()).hasSize(flows).contains("region0", "region" + (flows - 1));
        }
    }

    @Test
    void refusesANameThatTwoJarsDeclareAndNamesBothPlaces(@TempDir Path one, @TempDir Path other) throws Exception {
        Compiler javac = Compiler.javac().withProcessors(new FlowProcessor());
        write(javac.compile(Sources.of(Sources.flow("OrderSyncFlow", ""))), one);
        Compiler again = Compiler.javac().withProcessors(new FlowProcessor());
        write(again.compile(Sources.of(Sources.flow("OrdersFlow", "name = \"order_sync\""))), other);

        try (URLClassLoader host = classPath(one, other)) {
            assertThatThrownBy(() -> FlowRegistry.load(host))
                    .isInstanceOf(DuplicateFlowException.class)
                    .hasMessage("The flow name 'order_sync' is declared twice: by com.acme.OrderSyncFlow in "
                            + one.toUri().toURL() + ", and by com.acme.OrdersFlow in "
                            + other.toUri().toURL() + ".");
        }
    }

    private URLClassLoader classPath(Path... jars) throws MalformedURLException {
        URL[] urls = new URL[jars.length];
        for (int i = 0; i < jars.length; i++) {
            urls[i] = jars[i].toUri().toURL();
        }
        return new URLClassLoader(urls, getClass().getClassLoader());
    }

    /** Binds the options as the runtime would, and makes the flow. */
    private static <O extends Record> Object create(FlowDescriptor<O> descriptor, int batchSize) throws Exception {
        DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
        beans.registerSingleton("first", "first");
        beans.registerSingleton("second", "second");
        beans.registerSingleton("comparator", new Descending());
        beans.registerSingleton("seven", 7);
        var constructor = descriptor.optionsType().getDeclaredConstructor(int.class);
        constructor.setAccessible(true);
        return descriptor.factory().create(constructor.newInstance(batchSize), new FlowBeans(beans));
    }

    private static void write(Compilation compilation, Path classes) throws Exception {
        for (JavaFileObject file : compilation.generatedFiles()) {
            Path path = classes.resolve(file.getName().replaceFirst("^/?(SOURCE|CLASS)_OUTPUT/", ""));
            Files.createDirectories(path.getParent());
            try (InputStream in = file.openInputStream()) {
                Files.copy(in, path);
            }
        }
    }

    /** A bean that is found by its generic type. */
    private static final class Descending implements java.util.Comparator<Integer> {
        @Override
        public int compare(Integer one, Integer other) {
            return other.compareTo(one);
        }
    }
}
