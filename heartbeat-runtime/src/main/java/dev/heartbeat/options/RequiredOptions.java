package dev.heartbeat.options;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.AbstractBindHandler;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;

/** Notices numbers and flags that nobody gives a value: the binder would make them 0 and false without a word. */
final class RequiredOptions extends AbstractBindHandler {

    private final List<ConfigurationPropertyName> missing = new ArrayList<>();

    RequiredOptions(BindHandler parent) {
        super(parent);
    }

    /** Those of the record, and of the records in it that have a value. */
    List<ConfigurationPropertyName> missing() {
        return missing;
    }

    @Override
    public void onFinish(
            ConfigurationPropertyName name, Bindable<?> target, BindContext context, @Nullable Object result)
            throws Exception {
        super.onFinish(name, target, context, result);
        boolean hasDefault = target.getAnnotation(DefaultValue.class) != null;
        if (result != null || hasDefault) {
            return;
        }
        if (target.getType().resolve(Object.class).isPrimitive()) {
            missing.add(name);
        } else {
            missing.removeIf(name::isAncestorOf); // a record that isn't made needs nothing
        }
    }
}
