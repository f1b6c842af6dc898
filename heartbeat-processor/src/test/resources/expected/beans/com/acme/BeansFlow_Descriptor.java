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
 * Describes {@link BeansFlow}, and makes its instances.
 */
@Generated("dev.heartbeat.processor.FlowProcessor")
@SuppressWarnings({"auxiliaryclass", "deprecation", "rawtypes", "removal"})
public final class BeansFlow_Descriptor {
    private BeansFlow_Descriptor() {
    }

    /**
     * What the runtime has to know about the flow.
     */
    public static FlowDescriptor<?> descriptor() {
        return new FlowDescriptor<>(
                FlowDeclaration.of("beans", "com.acme.BeansFlow"),
                BeansFlow.Options.class,
                (options, beans) -> new BeansFlow(
                        beans.one(Executor.class, "executor"),
                        beans.qualified(Executor.class, "fastExecutor"),
                        beans.one(new ParameterizedTypeReference<Function<String, List<Integer>>>() {}, "function"),
                        beans.one(new ParameterizedTypeReference<Comparator<? super String>>() {}, "comparator"),
                        options,
                        beans.provider(Executor.class),
                        beans.provider(new ParameterizedTypeReference<Comparator<String>>() {}),
                        beans.optional(Executor.class, "optional"),
                        beans.optional(new ParameterizedTypeReference<Comparator<String>>() {}, "genericOptional"),
                        beans.all(Executor.class),
                        beans.all(new ParameterizedTypeReference<Comparator<String>>() {}),
                        beans.all(Executor.class),
                        beans.all(byte[].class),
                        beans.named(Executor.class),
                        beans.named(new ParameterizedTypeReference<Comparator<String>>() {}),
                        beans.one(new ParameterizedTypeReference<Map<Integer, Executor>>() {}, "mapBean"),
                        beans.one(new ParameterizedTypeReference<Map.Entry<String, String>>() {}, "entry"),
                        beans.one(Old.class, "old"),
                        beans.optional(Old.class, "maybeOld"),
                        beans.one(Comparator.class, "raw"),
                        beans.provider(new ParameterizedTypeReference<Function<Comparator, Old>>() {})));
    }
}
