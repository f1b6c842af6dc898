package dev.heartbeat.test.shop;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

@SpringBootApplication(proxyBeanMethods = false)
public class ShopApplication {

    @Bean
    Orders orders() {
        return new Orders(250);
    }
}
