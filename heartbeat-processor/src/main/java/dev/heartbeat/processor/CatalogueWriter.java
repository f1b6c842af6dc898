package dev.heartbeat.processor;

import dev.heartbeat.registry.FlowDeclaration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes the catalogue of a compilation's flows, which build tools read without loading a class. */
final class CatalogueWriter {

    static final String PATH = "META-INF/heartbeat/flows.json";

    private static final int VERSION = 1;

    private CatalogueWriter() {}

    /** The catalogue of these flows, in their order. */
    static String write(Collection<Declaration> flows) {
        Map<String, Object> catalogue = new LinkedHashMap<>();
        catalogue.put("version", VERSION);
        catalogue.put("flows", flows.stream().map(CatalogueWriter::flow).toList());
        return Json.write(catalogue);
    }

    private static Map<String, Object> flow(Declaration flow) {
        FlowDeclaration declared = flow.declared();
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("name", declared.name());
        members.put("className", declared.className());
        members.put("description", declared.description());
        members.put("enabled", declared.enabled());
        members.put("formerly", declared.formerly());
        members.put("after", declared.after());
        Map<String, String> settings = new LinkedHashMap<>();
        declared.settings().forEach((setting, value) -> settings.put(setting.property(), value));
        members.put("settings", settings);
        members.put(
                "options", options(flow).stream().map(CatalogueWriter::option).toList());
        return members;
    }

    private static List<Option> options(Declaration flow) {
        return flow.optionsRecord().map(Parameter.Options::options).orElse(List.of());
    }

    private static Map<String, Object> option(Option option) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("name", option.name());
        members.put("type", option.type());
        option.defaultValue().ifPresent(value -> members.put("default", value));
        members.put("description", option.description());
        members.put("required", option.required());
        return members;
    }
}
