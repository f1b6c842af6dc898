package dev.heartbeat.it.host;

import java.util.List;
import java.util.stream.LongStream;
import org.springframework.stereotype.Component;

/** Two hundred and fifty orders. */
@Component
class OrderRepository {

    List<Order> after(long id, int limit) {
        return LongStream.rangeClosed(id + 1, 250)
                .limit(limit)
                .mapToObj(Order::new)
                .toList();
    }
}
