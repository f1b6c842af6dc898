package dev.heartbeat.observe;

/** Is told what has become of alerts and pings. Must be quick. */
@FunctionalInterface
public interface DeliveryListener {

    /** That has become of one. */
    void ended(Channel channel, Delivery delivery);
}
