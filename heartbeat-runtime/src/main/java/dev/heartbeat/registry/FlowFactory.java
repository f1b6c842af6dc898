package dev.heartbeat.registry;

import dev.heartbeat.Flow;

/**
 * Makes the instance for one run by calling the flow's constructor.
 *
 * @param <O> the flow's options record, or {@link NoOptions}
 */
@FunctionalInterface
public interface FlowFactory<O extends Record> {

    /**
     * Makes a new flow.
     *
     * @param options bound from the flow record's configuration
     * @param beans where the constructor's other arguments come from
     * @throws Exception what the constructor threw; the run fails with it
     */
    Flow create(O options, FlowBeans beans) throws Exception;
}
