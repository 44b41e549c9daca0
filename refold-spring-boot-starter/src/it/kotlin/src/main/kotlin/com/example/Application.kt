package com.example

import ai.refold.spring.client.ReactiveRefoldTemplate
import ai.refold.spring.client.RefoldTemplate
import ai.refold.spring.event.RefoldEvent
import ai.refold.spring.webhook.DiscardDeliveryException
import ai.refold.spring.webhook.RefoldWebhookListener
import ai.refold.spring.webhook.WorkflowCompleted
import ai.refold.spring.webhook.WorkflowErrored
import java.io.IOException
import kotlinx.coroutines.CoroutineName
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.awaitCancellation
import kotlinx.coroutines.currentCoroutineContext
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.flow.flow
import kotlinx.coroutines.flow.flowOn
import kotlinx.coroutines.flow.map
import kotlinx.coroutines.flow.take
import kotlinx.coroutines.flow.toList
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withContext
import org.springframework.boot.ApplicationArguments
import org.springframework.boot.ApplicationRunner
import org.springframework.boot.autoconfigure.SpringBootApplication
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty
import org.springframework.boot.runApplication
import org.springframework.http.HttpMethod
import org.springframework.messaging.handler.annotation.Header
import org.springframework.stereotype.Component
import tools.jackson.databind.json.JsonMapper

@SpringBootApplication
class Application

fun main(args: Array<String>) {
	runApplication<Application>(*args)
}

data class Invoice(val id: String, val note: String?)

@Component
class Invoices(private val refold: RefoldTemplate) {

	fun remind(account: String): String {
		val receipt = refold.fire("invoice.reminded", account, null)
		return receipt.message()
	}

	@RefoldEvent("invoice.paid", linkedAccountId = "#account", payload = "#result", condition = "#result.id == '1'")
	fun pay(account: String): Invoice = Invoice("1", null)

	@RefoldEvent(event = "invoice.opened", linkedAccountId = "#account")
	fun open(account: String, id: String) {
		println("opened: $id")
	}

	@RefoldEvent("invoice.sent", linkedAccountId = "#account")
	suspend fun send(account: String): Invoice {
		delay(50)
		println("sent")
		return Invoice("2", "late")
	}

	@RefoldEvent("invoice.archived", linkedAccountId = "#account")
	suspend fun archive(account: String, id: String) {
		delay(50)
		println("archived: $id")
	}

	@RefoldEvent("invoice.listed", linkedAccountId = "#account")
	fun list(account: String): Flow<Invoice> = flow {
		try {
			for (i in 1..200) {
				println("pulled: $i by ${currentCoroutineContext()[CoroutineName]?.name}")
				emit(Invoice("$i", null))
			}
		}
		finally {
			println("let go")
		}
	}

	@RefoldEvent("invoice.lost", linkedAccountId = "#account")
	suspend fun lose(account: String): Invoice {
		delay(50)
		throw IllegalStateException("lost for $account")
	}

}

@Component
class Workflows {

	@RefoldWebhookListener
	fun on(event: WorkflowCompleted) {
		println("handled: ${event.event()} for ${event.linkedAccountId()} in ${environment(event)}")
	}

	private fun environment(event: WorkflowCompleted): String = event.environment()?.toString() ?: "none"

}

data class Failure(val workflow_name: String?, val status: String?)

@Component
class SuspendingWorkflows(private val mapper: JsonMapper) {

	@RefoldWebhookListener(condition = "#event.linkedAccountId != 'other'")
	suspend fun on(event: WorkflowErrored, body: Map<String, Any>, @Header("x-sender") sender: String?) {
		val account = event.linkedAccountId()
		println("suspending: $account")
		delay(50)
		when (account) {
			"refused" -> throw IllegalStateException("refused")
			"dropped" -> throw DiscardDeliveryException("dropped")
			"endless" -> try {
				awaitCancellation()
			}
			finally {
				println("cancelled: $account")
			}
		}
		println("resumed: ${body["event"]} for $account from $sender, ${event.payload<Failure>(mapper).status}")
	}

}

@Component
class Start(private val invoices: Invoices) : ApplicationRunner {

	override fun run(args: ApplicationArguments) {
		println("response: ${invoices.remind("acme")}")
		invoices.pay("acme")
		invoices.open("acme", "3")
		runBlocking {
			println("returned: ${invoices.send("acme")}")
			invoices.archive("acme", "4")
			withContext(CoroutineName("collector")) {
				println("first: ${invoices.list("one").first().id}")
				println("collected: ${invoices.list("three").take(3).toList().size}")
				println("mapped: ${invoices.list("io").flowOn(Dispatchers.IO).map { it.id }.take(2).toList()}")
				try {
					invoices.list("thrown").collect { throw IOException("collector of ${it.id}") }
				}
				catch (ex: IOException) {
					println("thrown: ${ex.message}")
				}
			}
			try {
				invoices.lose("acme")
			}
			catch (ex: IllegalStateException) {
				println("failed: ${ex.message}")
			}
		}
		println("context: all called")
	}

}

@Component
@ConditionalOnBooleanProperty("extensions")
class Extended(private val refold: ReactiveRefoldTemplate) : ApplicationRunner {

	override fun run(args: ApplicationArguments) = runBlocking {
		println("awaited: ${refold.fireAndAwait("invoice.reminded", "kotlin", null).message()}")
		val definitions: List<Map<String, Any>> = refold.call(HttpMethod.GET, "/api/v2/public/application/event").retrieveAndAwait()
		println("retrieved: ${definitions.map { it["name"] }}")
	}

}
