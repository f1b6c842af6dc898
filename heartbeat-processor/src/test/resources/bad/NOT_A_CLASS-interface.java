package com.acme;

import dev.heartbeat.DataFlow;
import dev.heartbeat.Flow;

@DataFlow
interface OrderSyncFlow extends Flow {}
//! 1: [heartbeat:NOT_A_CLASS] OrderSyncFlow is an interface; @DataFlow belongs on a class or a record that implements dev.heartbeat.Flow.
