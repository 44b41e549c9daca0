/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package ai.refold.benchmarks.endpoint;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a careful user would write on both stacks: the signature compared in constant
 * time, then the body as a typed record and, if that is wanted, what was handled kept in
 * a map.
 */
final class HandWrittenVerification {

	private final JsonMapper jsonMapper;

	private final Handler handler;

	private final @Nullable Map<String, Instant> handled;

	HandWrittenVerification(JsonMapper jsonMapper, Handler handler, boolean recognising) {
		this.jsonMapper = jsonMapper;
		this.handler = handler;
		this.handled = recognising ? new ConcurrentHashMap<>() : null;
	}

	ResponseEntity<Void> receive(String signature, byte[] body) {
		if (!matches(signature, body)) {
			return ResponseEntity.status(HttpStatus.UNAUTHORIZED).build();
		}
		Completed completed = this.jsonMapper.readValue(body, Completed.class);
		if (isNew(completed.instanceId())) {
			this.handler.handle(completed.instanceId());
		}
		return ResponseEntity.ok().build();
	}

	private boolean isNew(@Nullable String key) {
		return this.handled == null || key == null || this.handled.putIfAbsent(key, Instant.now()) == null;
	}

	private boolean matches(String signature, byte[] body) {
		try {
			Mac mac = Mac.getInstance("HmacSHA256");
			mac.init(new SecretKeySpec(DeliverySender.KEY.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
			return MessageDigest.isEqual(mac.doFinal(body), HexFormat.of().parseHex(signature));
		}
		catch (GeneralSecurityException | IllegalArgumentException ex) {
			return false;
		}
	}

	@JsonIgnoreProperties(ignoreUnknown = true)
	record Completed(@JsonProperty("event") String event,
			@JsonProperty("linked_account_id") @Nullable String linkedAccountId,
			@JsonProperty("environment") @Nullable String environment,
			@JsonProperty("instance_id") @Nullable String instanceId,
			@JsonProperty("workflow_id") @Nullable String workflowId,
			@JsonProperty("workflow_name") @Nullable String workflowName,
			@JsonProperty("config_id") @Nullable String configId, @JsonProperty("status") @Nullable String status) {

	}

}
