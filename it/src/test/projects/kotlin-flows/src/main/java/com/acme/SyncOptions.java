package com.acme;

import dev.heartbeat.FlowOptions;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** In Java, since kapt can't show records to processors. */
@FlowOptions
public record SyncOptions(
        @DefaultValue("100") int batchSize,
        @DefaultValue("30s") Duration patience,
        @DefaultValue List<String> regions) {}
