package com.acme;

import dev.heartbeat.DataFlow;

@DataFlow
@interface OrderSyncFlow {}
//! 2: [heartbeat:NOT_A_CLASS] OrderSyncFlow is an annotation; @DataFlow belongs on a class or a record that implements dev.heartbeat.Flow.
