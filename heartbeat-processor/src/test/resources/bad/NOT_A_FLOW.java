package com.acme;

import dev.heartbeat.DataFlow;

@DataFlow
class OrderSyncFlow {}
//! 1: [heartbeat:NOT_A_FLOW] OrderSyncFlow doesn't implement dev.heartbeat.Flow. Add 'implements Flow'.
