package dev.heartbeat.test.shop;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.stereotype.Component;

@Component
public class Archive implements Warehouse {

    private final List<Long> orders = new CopyOnWriteArrayList<>();

    @Override
    public void store(long order) {
        orders.add(order);
    }

    public List<Long> orders() {
        return orders;
    }
}
