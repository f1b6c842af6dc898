package com.acme;

import dev.heartbeat.DataFlow;
import dev.heartbeat.Flow;
import dev.heartbeat.FlowContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.ObjectFactory;
import org.springframework.beans.factory.ObjectProvider;

@DataFlow
@SuppressWarnings("rawtypes")
class OrderSyncFlow implements Flow {
    OrderSyncFlow(
            Set<Runnable> sinks,
//! 27: [heartbeat:PARAMETER_SHAPE] The parameter 'sinks' asks for Set, which beans aren't looked up by. Take List.
            ObjectFactory<Runnable> factory,
//! 37: [heartbeat:PARAMETER_SHAPE] The parameter 'factory' asks for ObjectFactory, which beans aren't looked up by. Take ObjectProvider.
            List beans,
//! 18: [heartbeat:PARAMETER_SHAPE] The parameter 'beans' asks for List of anything, which beans aren't looked up by. Say which type of beans it holds.
            Map byName,
//! 17: [heartbeat:PARAMETER_SHAPE] The parameter 'byName' asks for Map of anything, which beans aren't looked up by. Say which type of beans it holds.
            Optional<?> any,
//! 25: [heartbeat:PARAMETER_SHAPE] The parameter 'any' asks for Optional of anything, which beans aren't looked up by. Say which type of beans it holds.
            List<? super Runnable> above,
//! 36: [heartbeat:PARAMETER_SHAPE] The parameter 'above' asks for List of anything, which beans aren't looked up by. Say which type of beans it holds.
            Optional<List<Runnable>> nested,
//! 38: [heartbeat:PARAMETER_SHAPE] The parameter 'nested' asks for Optional of List, which beans aren't looked up by. Take one of the two.
            ObjectProvider<Map<String, Runnable>> nestedMap) {}
//! 51: [heartbeat:PARAMETER_SHAPE] The parameter 'nestedMap' asks for ObjectProvider of Map, which beans aren't looked up by. Take one of the two.

    @Override
    public void run(FlowContext context) {}
}
