package com.acme.shop;

import lombok.Getter;
import lombok.Setter;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** Without Lombok there is no setter to bind, and without the other processor no metadata. */
@Getter
@Setter
@ConfigurationProperties("shop")
public class ShopProperties {

    private String name;
}
