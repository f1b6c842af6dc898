package dev.heartbeat.test.shop;

import java.util.List;
import java.util.stream.LongStream;

/** So many orders, by their numbers from 1 on. */
public record Orders(long last) {

    List<Long> after(long id, int limit) {
        return LongStream.rangeClosed(id + 1, last).limit(limit).boxed().toList();
    }
}
