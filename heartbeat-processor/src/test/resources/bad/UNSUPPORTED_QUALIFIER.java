package com.acme;

import dev.heartbeat.DataFlow;
import dev.heartbeat.Flow;
import dev.heartbeat.FlowContext;
import dev.heartbeat.FlowOptions;
import jakarta.inject.Named;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;

@DataFlow
class OrderSyncFlow implements Flow {
    @Qualifier
    @Retention(RetentionPolicy.RUNTIME)
    @interface Fast {}

    @FlowOptions
    record Options(int batchSize) {}

    OrderSyncFlow(
            @Qualifier("options") Options options,
//! 43: [heartbeat:UNSUPPORTED_QUALIFIER] The parameter 'options' carries @Qualifier, which isn't supported here: the options record is not a bean.
            @Qualifier("sinks") List<Runnable> list,
//! 48: [heartbeat:UNSUPPORTED_QUALIFIER] The parameter 'list' carries @Qualifier, which isn't supported here: it goes with a single bean, not with List.
            @Qualifier("sinks") Map<String, Runnable> map,
//! 55: [heartbeat:UNSUPPORTED_QUALIFIER] The parameter 'map' carries @Qualifier, which isn't supported here: it goes with a single bean, not with Map.
            @Qualifier("sink") Optional<Runnable> optional,
//! 51: [heartbeat:UNSUPPORTED_QUALIFIER] The parameter 'optional' carries @Qualifier, which isn't supported here: it goes with a single bean, not with Optional.
            @Qualifier("sink") ObjectProvider<Runnable> provider,
//! 57: [heartbeat:UNSUPPORTED_QUALIFIER] The parameter 'provider' carries @Qualifier, which isn't supported here: it goes with a single bean, not with ObjectProvider.
            @Qualifier("sink") Comparable<String> generic,
//! 51: [heartbeat:UNSUPPORTED_QUALIFIER] The parameter 'generic' carries @Qualifier, which isn't supported here: it goes with a type without type arguments, not with java.lang.Comparable<java.lang.String>.
            @Qualifier Runnable unnamed,
//! 33: [heartbeat:UNSUPPORTED_QUALIFIER] The parameter 'unnamed' carries @Qualifier, which isn't supported here: without a value it names no bean.
            @Fast Runnable fast,
//! 28: [heartbeat:UNSUPPORTED_QUALIFIER] The parameter 'fast' carries @Fast, which isn't supported here: write Spring's @Qualifier with the name of the bean or its qualifier.
            @Named("sink") Runnable named) {}
//! 37: [heartbeat:UNSUPPORTED_QUALIFIER] The parameter 'named' carries @Named, which isn't supported here: write Spring's @Qualifier with the name of the bean or its qualifier.

    @Override
    public void run(FlowContext context) {}
}
