package dev.heartbeat.processor;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import javax.annotation.processing.Filer;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.lang.model.util.Elements;

/** A compiler that breaks at a certain point, as full disks and damaged class files make it. */
final class BrokenCompiler {

    private BrokenCompiler() {}

    /** That processor in a compiler whose {@code Filer} or {@code Elements} fail where that method is called. */
    static Processor under(Processor processor, String brokenMethod) {
        return proxy(Processor.class, (self, method, arguments) -> {
            if (method.getName().equals("init")) {
                processor.init(broken((ProcessingEnvironment) arguments[0], brokenMethod));
                return null;
            }
            return method.invoke(processor, arguments);
        });
    }

    private static ProcessingEnvironment broken(ProcessingEnvironment environment, String brokenMethod) {
        Filer filer = proxy(Filer.class, failing(environment.getFiler(), brokenMethod));
        Elements elements = proxy(Elements.class, failing(environment.getElementUtils(), brokenMethod));
        return proxy(ProcessingEnvironment.class, (self, method, arguments) -> switch (method.getName()) {
            case "getFiler" -> filer;
            case "getElementUtils" -> elements;
            default -> method.invoke(environment, arguments);
        });
    }

    private static InvocationHandler failing(Object target, String brokenMethod) {
        return (self, method, arguments) -> {
            if (method.getName().equals(brokenMethod)) {
                throw new IllegalStateException(brokenMethod + " is broken");
            }
            return method.invoke(target, arguments);
        };
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(BrokenCompiler.class.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
