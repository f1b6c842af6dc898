package com.acme;

import dev.heartbeat.DataFlow;
import dev.heartbeat.Flow;
import dev.heartbeat.FlowContext;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;

@DataFlow
class OrderSyncFlow implements Flow {
    @Scheduled(fixedRate = 5000)
//! 5: [heartbeat:BEAN_ANNOTATION] The method 'run' carries @Scheduled, which works on beans alone, and a flow is none: nothing would happen. Say it with 'every' or 'cron' of @DataFlow.
    @Override
    public void run(FlowContext context) {}

    @PostConstruct
//! 5: [heartbeat:BEAN_ANNOTATION] The method 'open' carries @PostConstruct, which works on beans alone, and a flow is none: nothing would happen. Do it in the constructor, or when 'run' begins.
    void open() {}

    @PreDestroy
//! 5: [heartbeat:BEAN_ANNOTATION] The method 'close' carries @PreDestroy, which works on beans alone, and a flow is none: nothing would happen. Do it when 'run' ends, in 'finally'.
    void close() {}

    @EventListener
//! 5: [heartbeat:BEAN_ANNOTATION] The method 'on' carries @EventListener, which works on beans alone, and a flow is none: nothing would happen. Move the method to a bean, and take that as a parameter of the constructor.
    void on(String event) {}
}
