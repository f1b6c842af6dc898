package com.acme

import dev.heartbeat.DataFlow
import dev.heartbeat.Flow
import dev.heartbeat.FlowContext
import org.springframework.beans.factory.annotation.Qualifier
import java.util.Optional
import java.util.function.Supplier

/** Copies orders. */
@DataFlow(every = "5m", description = "Copies orders", after = ["stock"])
class OrderSyncFlow(
    private val options: SyncOptions,
    @Qualifier("web") private val shop: Shop,
    private val shops: List<Shop>,
    private val supplier: Supplier<String>,
    private val absent: Optional<Thread>,
) : Flow {

    override fun run(context: FlowContext) {
        context.output(
            mapOf(
                "batch" to options.batchSize,
                "patience" to options.patience.toSeconds(),
                "regions" to options.regions.size,
                "shop" to shop.name,
                "shops" to shops.size,
                "supplied" to supplier.get(),
                "absent" to absent.isEmpty,
            ),
        )
    }
}

/** A type of flow: its records are made by operators. */
@DataFlow
internal class StockFlow : Flow {

    override fun run(context: FlowContext) = context.output(mapOf("stock" to 1))
}

interface Shop {
    val name: String
}
