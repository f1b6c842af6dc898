package dev.heartbeat.test.shop;

/** Where orders are copied to. */
public interface Warehouse {

    void store(long order);
}
