package com.acme.shop;

import lombok.Value;

/** Does not compile without Lombok. */
@Value
public class Shelf {

    String label;

    static Shelf empty() {
        return new Shelf("empty");
    }
}
