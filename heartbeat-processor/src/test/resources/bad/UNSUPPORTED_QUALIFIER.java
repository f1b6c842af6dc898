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
//! [heartbeat:UNSUPPORTED_QUALIFIER] The parameter 'options' carries @Qualifier, which isn't supported here: the options record is not a bean.
            @Qualifier("sinks") List<Runnable> list,
//! [heartbeat:UNSUPPORTED_QUALIFIER] The parameter 'list' carries @Qualifier, which isn't supported here: it goes with a single bean, not with List.
            @Qualifier("sinks") Map<String, Runnable> map,
//! [heartbeat:UNSUPPORTED_QUALIFIER] The parameter 'map' carries @Qualifier, which isn't supported here: it goes with a single bean, not with Map.
            @Qualifier("sink") Optional<Runnable> optional,
//! [heartbeat:UNSUPPORTED_QUALIFIER] The parameter 'optional' carries @Qualifier, which isn't supported here: it goes with a single bean, not with Optional.
            @Qualifier("sink") ObjectProvider<Runnable> provider,
//! [heartbeat:UNSUPPORTED_QUALIFIER] The parameter 'provider' carries @Qualifier, which isn't supported here: it goes with a single bean, not with ObjectProvider.
            @Qualifier("sink") Comparable<String> generic,
//! [heartbeat:UNSUPPORTED_QUALIFIER] The parameter 'generic' carries @Qualifier, which isn't supported here: it goes with a type without type arguments, not with java.lang.Comparable<java.lang.String>.
            @Qualifier Runnable unnamed,
//! [heartbeat:UNSUPPORTED_QUALIFIER] The parameter 'unnamed' carries @Qualifier, which isn't supported here: without a value it names no bean.
            @Fast Runnable fast,
//! [heartbeat:UNSUPPORTED_QUALIFIER] The parameter 'fast' carries @Fast, which isn't supported here: write Spring's @Qualifier with the name of the bean or its qualifier.
            @Named("sink") Runnable named) {}
//! [heartbeat:UNSUPPORTED_QUALIFIER] The parameter 'named' carries @Named, which isn't supported here: write Spring's @Qualifier with the name of the bean or its qualifier.

    @Override
    public void run(FlowContext context) {}
}
