package dev.heartbeat.cycle;

import dev.heartbeat.registry.FlowDeclaration;
import dev.heartbeat.registry.Setting;

/** A flow's declaration, or the host's configuration of the flow, says something that can't be understood. */
public class InvalidSettingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String flowName;
    private final Setting setting;

    InvalidSettingException(FlowDeclaration flow, Setting setting, String problem) {
        super("Flow '%s': %s".formatted(flow.name(), problem));
        this.flowName = flow.name();
        this.setting = setting;
    }

    /** The flow that it is about. */
    public String flowName() {
        return flowName;
    }

    /** What can't be understood. */
    public Setting setting() {
        return setting;
    }
}
