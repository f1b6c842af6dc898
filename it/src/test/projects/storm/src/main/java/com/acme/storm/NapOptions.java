package com.acme.storm;

import dev.heartbeat.FlowOptions;
import org.springframework.boot.context.properties.bind.DefaultValue;

@FlowOptions
record NapOptions(@DefaultValue("0") int millis) {}
