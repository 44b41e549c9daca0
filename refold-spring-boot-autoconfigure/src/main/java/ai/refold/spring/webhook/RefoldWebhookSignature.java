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
package ai.refold.spring.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.springframework.util.Assert;

/**
 * The signature of a delivery: HMAC-SHA256 over the raw body, keyed with the API key of
 * the environment, in hex.
 *
 * @since 0.1.0
 */
public final class RefoldWebhookSignature {

	/**
	 * The header that carries the signature.
	 */
	public static final String HEADER = "x-cobalt-signature";

	private static final String ALGORITHM = "HmacSHA256";

	private RefoldWebhookSignature() {
	}

	/**
	 * Sign a body as Refold does.
	 * @param body the body
	 * @param apiKey the API key
	 * @return the signature, in lower-case hex
	 */
	public static String sign(byte[] body, String apiKey) {
		Assert.notNull(body, "'body' must not be null");
		Assert.hasText(apiKey, "'apiKey' must not be empty");
		return HexFormat.of().formatHex(hmac(body, apiKey));
	}

	static byte[] hmac(byte[] body, String apiKey) {
		try {
			Mac mac = Mac.getInstance(ALGORITHM);
			mac.init(new SecretKeySpec(apiKey.getBytes(StandardCharsets.UTF_8), ALGORITHM));
			return mac.doFinal(body);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("This Java runtime offers no " + ALGORITHM, ex);
		}
	}

}
