package dev.heartbeat.autoconfigure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.core.io.Resource;

/**
 * Loads {@code heartbeat.yml}, which the install goal writes, from the class path, at the lowest precedence: whatever
 * the host configures elsewhere wins.
 */
final class HeartbeatFilePostProcessor implements EnvironmentPostProcessor, Ordered {

    private static final String FILE = "heartbeat.yml";

    /** After the host's own files, which are loaded long before the lowest precedence. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        Resource file = new DefaultResourceLoader(application.getClassLoader()).getResource("classpath:" + FILE);
        if (!file.exists()) {
            return;
        }
        try {
            new YamlPropertySourceLoader().load(FILE, file).forEach(environment.getPropertySources()::addLast);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("heartbeat.yml can't be read", unreadable);
        }
    }

    /** Behind what {@code @PropertySource} has added meanwhile, which belongs to the host's own configuration. */
    static void moveToTheEnd(MutablePropertySources sources) {
        List<PropertySource<?>> ours = sources.stream()
                .filter(source -> source.getName().startsWith(FILE))
                .toList();
        for (PropertySource<?> source : ours) {
            sources.remove(source.getName());
            sources.addLast(source);
        }
    }
}
