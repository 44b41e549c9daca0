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
package ai.refold.spring.webhook.subscription;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;

/**
 * The blocks of IP addresses that are not reachable over the internet: loopback,
 * link-local, private, translated, multicast, for documentation and benchmarks, and
 * reserved ones.
 *
 * @param address the first address
 * @param length how many bits of it count
 */
record SpecialAddresses(byte[] address, int length) {

	private static final List<SpecialAddresses> ALL = Stream
		.of("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
				"192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24",
				"203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4", "::/3", "2001::/23", "2001:db8::/32", "2002::/16",
				"3fff::/20", "4000::/2", "8000::/1")
		.map(SpecialAddresses::parse)
		.toList();

	private static SpecialAddresses parse(String block) {
		int slash = block.indexOf('/');
		try {
			return new SpecialAddresses(InetAddress.getByName(block.substring(0, slash)).getAddress(),
					Integer.parseInt(block.substring(slash + 1)));
		}
		catch (UnknownHostException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Return whether an address belongs to any of the blocks, or is none.
	 * @param literal a number, not a name: names are not looked up
	 */
	static boolean contains(String literal) {
		int zone = literal.indexOf('%');
		try {
			byte[] address = InetAddress.getByName((zone >= 0) ? literal.substring(0, zone) + "]" : literal)
				.getAddress();
			return ALL.stream().anyMatch((block) -> block.contains(address));
		}
		catch (UnknownHostException ex) {
			return true;
		}
	}

	private boolean contains(byte[] other) {
		if (other.length != this.address.length) {
			return false;
		}
		for (int i = 0; i < this.length; i++) {
			int mask = 0x80 >> (i % 8);
			if ((other[i / 8] & mask) != (this.address[i / 8] & mask)) {
				return false;
			}
		}
		return true;
	}

}
