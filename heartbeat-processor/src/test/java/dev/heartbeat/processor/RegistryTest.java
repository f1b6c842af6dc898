package dev.heartbeat.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import dev.heartbeat.registry.FlowBeans;
import dev.heartbeat.registry.FlowDeclaration;
import dev.heartbeat.registry.FlowDescriptor;
import dev.heartbeat.registry.FlowSource;
import dev.heartbeat.registry.Setting;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
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

        try (URLClassLoader host = new URLClassLoader(
                new URL[] {classes.toUri().toURL()}, getClass().getClassLoader())) {
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
