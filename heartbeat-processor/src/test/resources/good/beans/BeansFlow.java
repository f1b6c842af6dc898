package com.acme;

import dev.heartbeat.DataFlow;
import dev.heartbeat.Flow;
import dev.heartbeat.FlowContext;
import dev.heartbeat.FlowOptions;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;

@DataFlow
@SuppressWarnings({"deprecation", "removal", "rawtypes"})
class BeansFlow implements Flow {
    static final String FAST = "fast" + "Executor";

    @FlowOptions
    record Options(int batchSize) {}

    BeansFlow(
            Executor executor,
            @Qualifier(FAST) Executor fast,
            Function<String, List<Integer>> function,
            Comparator<? super String> comparator,
            Options options,
            ObjectProvider<Executor> provider,
            ObjectProvider<Comparator<String>> genericProvider,
            Optional<Executor> optional,
            Optional<Comparator<@Nullable String>> genericOptional,
            List<Executor> list,
            List<Comparator<String>> genericList,
            List<? extends Executor> wildcardList,
            List<byte[]> arrays,
            Map<String, Executor> map,
            Map<String, Comparator<String>> genericMap,
            Map<Integer, Executor> mapBean,
            Map.Entry<String, String> entry,
            Old old,
            Optional<Old> maybeOld,
            Comparator raw,
            ObjectProvider<Function<Comparator, Old>> rawWithin) {}

    @Override
    public void run(FlowContext context) {}
}
