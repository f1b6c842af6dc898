package dev.heartbeat.processor;

import javax.lang.model.element.TypeElement;

/**
 * One flow as it was read.
 *
 * @param flow the class
 * @param annotation its {@code @DataFlow}
 * @param declaration what it declares; complete only if there are no problems
 * @param problems what is wrong with it
 */
record Reading(TypeElement flow, WrittenAnnotation annotation, Declaration declaration, Problems problems) {}
