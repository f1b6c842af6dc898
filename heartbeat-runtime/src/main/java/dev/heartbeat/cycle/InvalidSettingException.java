package dev.heartbeat.cycle;

import dev.heartbeat.registry.FlowDeclaration;
import dev.heartbeat.registry.Setting;

/** A flow's declaration, or the host's configuration of the flow, says something that can't be understood. */
@SuppressWarnings("serial") // nobody sends it anywhere
public class InvalidSettingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final FlowDeclaration flow;
    private final String property;
    private final String problem;

    InvalidSettingException(FlowDeclaration flow, Setting setting, String problem) {
        this(flow, setting.property(), problem);
    }

    /** @param property what it is about, as the host's configuration calls it */
    InvalidSettingException(FlowDeclaration flow, String property, String problem) {
        super("Flow '%s': %s: %s".formatted(flow.name(), property, problem));
        this.flow = flow;
        this.property = property;
        this.problem = problem;
    }

    /** The flow that it is about. */
    public String flowName() {
        return flow.name();
    }

    /** The class that declares the flow. */
    public String className() {
        return flow.className();
    }

    /** What can't be understood: the name of a setting, as the host's configuration calls it. */
    public String property() {
        return property;
    }

    /** What is wrong with it, and what to write. */
    public String problem() {
        return problem;
    }
}
