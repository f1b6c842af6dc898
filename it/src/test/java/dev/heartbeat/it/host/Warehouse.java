package dev.heartbeat.it.host;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.stereotype.Component;

@Component
class Warehouse {

    private final List<Long> stored = new CopyOnWriteArrayList<>();

    void store(Order order) {
        stored.add(order.id());
    }

    List<Long> stored() {
        return stored;
    }
}
