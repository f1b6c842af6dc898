package dev.heartbeat.processor;

import java.util.Optional;

/**
 * One option of a flow: a component of its options record, or of a record in it.
 *
 * @param name the way to it from the record, such as {@code range.from}
 * @param type with the binary names of classes
 * @param defaultValue what {@code @DefaultValue} says
 * @param description what the record's Javadoc says of it, or empty
 * @param required whether a run fails where nobody gives a value
 */
record Option(String name, String type, Optional<String> defaultValue, String description, boolean required) {}
