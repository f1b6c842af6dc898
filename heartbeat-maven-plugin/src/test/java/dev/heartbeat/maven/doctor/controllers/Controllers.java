package dev.heartbeat.maven.doctor.controllers;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a host may have, to be read as compiled classes. */
final class Controllers {

    private Controllers() {}

    @RestController
    @RequestMapping("/data_flows/")
    static final class Prefixed {

        static final String LAST = "heart" + "beat";

        @PostMapping(LAST)
        void clashes() {}

        @GetMapping({"flows", "/runs/"})
        void twoPaths() {}

        @PutMapping
        void noPath() {}
    }

    @Controller
    static final class Plain {

        @DeleteMapping(path = "${shop.path:/orders}/{id}")
        void placeholder() {}

        @PatchMapping("/${shop.unknown}")
        void unknownPlaceholder() {}

        @RequestMapping("whole")
        void anyMethod() {}

        void noMapping() {}
    }

    /** A client, as Feign has them: it calls, and isn't called. */
    interface Client {

        @PostMapping("/data_flows/heartbeat")
        void call();
    }
}
