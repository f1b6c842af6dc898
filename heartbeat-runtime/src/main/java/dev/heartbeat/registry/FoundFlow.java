package dev.heartbeat.registry;

import java.security.CodeSource;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A flow, and where its classes lie, if that is known. */
record FoundFlow(FlowDescriptor<?> descriptor, @Nullable CodeSource source) {

    /** The flows of one compilation. */
    static Stream<FoundFlow> in(ServiceLoader.Provider<FlowSource> compilation) {
        CodeSource source = compilation.type().getProtectionDomain().getCodeSource();
        return compilation.get().flows().stream().map(flow -> new FoundFlow(flow, source));
    }

    String name() {
        return descriptor.declaration().name();
    }

    String className() {
        return descriptor.declaration().className();
    }

    /** For people: the class and, since two jars may have classes of one name, the jar. */
    String place() {
        return source == null || source.getLocation() == null
                ? className()
                : className() + " in " + source.getLocation();
    }
}
