package dev.heartbeat.registry;

import java.util.List;

/**
 * The flows of one compilation. The annotation processor writes an implementation and lists it under
 * {@code META-INF/services}, so that each jar brings its own flows.
 */
public interface FlowSource {

    /** The descriptors of this compilation's flows, package by package, ordered by class name. */
    List<FlowDescriptor<?>> flows();
}
