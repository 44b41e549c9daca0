package com.example

import ai.refold.spring.client.ReactiveRefoldOperations
import ai.refold.spring.client.ReactiveRefoldRequestSpec
import ai.refold.spring.client.RefoldEventReceipt
import ai.refold.spring.webhook.RefoldWebhookEvent
import kotlinx.coroutines.reactor.awaitSingle
import org.springframework.core.ParameterizedTypeReference
import tools.jackson.core.type.TypeReference
import tools.jackson.databind.json.JsonMapper

suspend fun ReactiveRefoldOperations.fireAndAwait(event: String, linkedAccountId: String?, payload: Any?): RefoldEventReceipt =
	fire(event, linkedAccountId, payload).awaitSingle()

suspend inline fun <reified T : Any> ReactiveRefoldRequestSpec.retrieveAndAwait(): T =
	retrieve(object : ParameterizedTypeReference<T>() {}).awaitSingle()

inline fun <reified T : Any> RefoldWebhookEvent.payload(mapper: JsonMapper): T =
	mapper.readValue(body(), object : TypeReference<T>() {})
