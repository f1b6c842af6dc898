package dev.heartbeat.registry;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Every flow class that the application knows, by flow name and by class name. Immutable. */
public final class FlowRegistry {

    private final Map<String, FlowDescriptor<?>> byName = new TreeMap<>();
    private final Map<String, FlowDescriptor<?>> byClassName = new TreeMap<>();

    /**
     * Holds these flows.
     *
     * @throws DuplicateFlowException if two of them have one name
     */
    public FlowRegistry(Collection<FlowDescriptor<?>> flows) {
        this(flows.stream().map(flow -> new FoundFlow(flow, null)));
    }

    private FlowRegistry(Stream<FoundFlow> flows) {
        Map<String, FoundFlow> found = new TreeMap<>();
        flows.forEach(flow -> {
            FoundFlow same = found.putIfAbsent(flow.name(), flow);
            if (same != null) {
                throw new DuplicateFlowException(same, flow);
            }
            byName.put(flow.name(), flow.descriptor());
            byClassName.put(flow.className(), flow.descriptor());
        });
    }

    /**
     * The flows of every jar on the class path.
     *
     * @throws DuplicateFlowException if two of them have one name; it says in which jars
     */
    public static FlowRegistry load(ClassLoader classLoader) {
        return new FlowRegistry(
                ServiceLoader.load(FlowSource.class, classLoader).stream().flatMap(FoundFlow::in));
    }

    /** The flow of that class or, failing that, of that name. */
    public Optional<FlowDescriptor<?>> find(String classNameOrName) {
        return Optional.<FlowDescriptor<?>>ofNullable(byClassName.get(classNameOrName))
                .or(() -> Optional.ofNullable(byName.get(classNameOrName)));
    }

    /** The names of all flows. */
    public Collection<String> names() {
        return Collections.unmodifiableCollection(byName.keySet());
    }

    /** The names of the flows that have times of their own, and so a record. */
    public Collection<String> scheduledNames() {
        return byName.values().stream()
                .map(FlowDescriptor::declaration)
                .filter(FlowDeclaration::isScheduled)
                .map(FlowDeclaration::name)
                .toList();
    }

    /** These flows, each declared as that says. */
    public FlowRegistry declaredAs(UnaryOperator<FlowDeclaration> change) {
        return new FlowRegistry(byName.values().stream()
                .<FlowDescriptor<?>>map(flow -> flow.withDeclaration(change.apply(flow.declaration())))
                .toList());
    }

    /** All flows, by name. */
    public Collection<FlowDescriptor<?>> flows() {
        return Collections.unmodifiableCollection(byName.values());
    }
}
