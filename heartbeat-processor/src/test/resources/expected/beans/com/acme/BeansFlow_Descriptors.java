package com.acme;

import dev.heartbeat.registry.FlowDeclaration;
import dev.heartbeat.registry.FlowDescriptor;
import java.lang.Integer;
import java.lang.String;
import java.lang.SuppressWarnings;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Function;
import javax.annotation.processing.Generated;
import org.springframework.core.ParameterizedTypeReference;

/**
 * Describes flows of this package, and makes their instances.
 */
@Generated("dev.heartbeat.processor.FlowProcessor")
@SuppressWarnings({"auxiliaryclass", "deprecation", "rawtypes", "removal"})
public final class BeansFlow_Descriptors {
    private BeansFlow_Descriptors() {
    }

    /**
     * Adds what the runtime has to know about each of them.
     */
    public static void addTo(List<FlowDescriptor<?>> flows) {
        flows.add(new FlowDescriptor<BeansFlow.Options>(
                FlowDeclaration.of("beans", "com.acme.BeansFlow"),
                BeansFlow.Options.class,
                (options, beans) -> new BeansFlow(
                        beans.<Executor>one(Executor.class, "executor"),
                        beans.<Executor>qualified(Executor.class, "fastExecutor"),
                        beans.one(new ParameterizedTypeReference<Function<String, List<Integer>>>() {}, "function"),
                        beans.one(new ParameterizedTypeReference<Comparator<? super String>>() {}, "comparator"),
                        options,
                        beans.<Executor>provider(Executor.class),
                        beans.provider(new ParameterizedTypeReference<Comparator<String>>() {}),
                        beans.<Executor>optional(Executor.class, "optional"),
                        beans.optional(new ParameterizedTypeReference<Comparator<String>>() {}, "genericOptional"),
                        beans.<Executor>all(Executor.class),
                        beans.all(new ParameterizedTypeReference<Comparator<String>>() {}),
                        beans.<Executor>all(Executor.class),
                        beans.<byte[]>all(byte[].class),
                        beans.<Executor>named(Executor.class),
                        beans.named(new ParameterizedTypeReference<Comparator<String>>() {}),
                        beans.one(new ParameterizedTypeReference<Map<Integer, Executor>>() {}, "mapBean"),
                        beans.one(new ParameterizedTypeReference<Map.Entry<String, String>>() {}, "entry"),
                        beans.<Old>one(Old.class, "old"),
                        beans.<Old>optional(Old.class, "maybeOld"),
                        beans.<Comparator>one(Comparator.class, "raw"),
                        beans.provider(new ParameterizedTypeReference<Function<Comparator, Old>>() {}))));
    }
}
