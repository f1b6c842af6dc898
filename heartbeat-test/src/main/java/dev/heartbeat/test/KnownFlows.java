package dev.heartbeat.test;

import dev.heartbeat.DataFlow;
import dev.heartbeat.Flow;
import dev.heartbeat.registry.FlowDescriptor;
import dev.heartbeat.registry.FlowRegistry;

/** The flows that the annotation processor has registered on the class path of the test. */
final class KnownFlows {

    private KnownFlows() {}

    static FlowDescriptor<?> find(Class<? extends Flow> flow) {
        return load().find(flow.getName()).orElseThrow(() -> new IllegalArgumentException(explain(flow)));
    }

    static FlowDescriptor<?> find(String name) {
        FlowRegistry flows = load();
        return flows.find(name)
                .orElseThrow(() -> new IllegalArgumentException("No class declares a flow '%s'; there are: %s."
                        .formatted(name, flows.names().isEmpty() ? "none" : String.join(", ", flows.names()))));
    }

    private static FlowRegistry load() {
        return FlowRegistry.load(Thread.currentThread().getContextClassLoader());
    }

    private static String explain(Class<? extends Flow> flow) {
        return flow.isAnnotationPresent(DataFlow.class)
                ? ("%s carries @DataFlow, but is not registered: heartbeat-processor did not take part in its compilation."
                                + " Add it to annotationProcessorPaths of maven-compiler-plugin in the module that has"
                                + " the class.")
                        .formatted(flow.getName())
                : "%s is not registered, since it doesn't carry @DataFlow.".formatted(flow.getName());
    }
}
