package dev.heartbeat.it.host;

import java.util.List;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** A host that knows Heartbeat as a jar on its class path, and protects itself with Spring Security. */
@SpringBootApplication(proxyBeanMethods = false)
@RestController
class HostApplication {

    @Bean
    @Order(2)
    Depot north() {
        return new Depot("north");
    }

    @Bean
    @Qualifier("cold")
    @Order(1)
    Depot south() {
        return new Depot("south");
    }

    @Bean
    Shelf<String> words() {
        return new Shelf<>(List.of("heart", "beat"));
    }

    @Bean
    Shelf<Integer> numbers() {
        return new Shelf<>(List.of(1, 2, 3));
    }

    @PostMapping("/orders")
    String order() {
        return "ordered";
    }

    record Depot(String name) {}

    record Shelf<T>(List<T> things) {}
}
