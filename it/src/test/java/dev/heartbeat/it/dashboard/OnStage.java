package dev.heartbeat.it.dashboard;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands the one stage to all tests, which is put up for the first of them and taken down after the last. */
final class OnStage implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == Stage.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        return test.getRoot()
                .getStore(Namespace.create(OnStage.class))
                .computeIfAbsent(Stage.class, key -> putUp(), Stage.class);
    }

    private static Stage putUp() {
        try {
            return new Stage();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
