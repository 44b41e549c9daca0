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
package ai.refold.sample.security;

import java.util.UUID;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.util.StringUtils;

import ai.refold.sample.simulation.RefoldSimulation;

/**
 * One user, who belongs to the customer acme. Where Refold is simulated there is nothing
 * to protect, and the password may be public.
 */
@Configuration(proxyBeanMethods = false)
class LoginConfiguration {

	private static final String USERNAME = "demo";

	private static final String CUSTOMER = "acme";

	@Bean
	Login login(@Value("${sample.password}") String password, ObjectProvider<RefoldSimulation> simulation) {
		if (StringUtils.hasText(password)) {
			return new Login(USERNAME, password, false);
		}
		boolean simulated = simulation.getIfAvailable() != null;
		return new Login(USERNAME, simulated ? "demo" : UUID.randomUUID().toString(), simulated);
	}

	@Bean
	PasswordEncoder passwordEncoder() {
		return PasswordEncoderFactories.createDelegatingPasswordEncoder();
	}

	@Bean
	UserDetailsService userDetailsService(Login login, PasswordEncoder encoder) {
		String password = encoder.encode(login.password());
		return (name) -> {
			if (!USERNAME.equals(name)) {
				throw new UsernameNotFoundException("There is no user " + name);
			}
			return new CustomerUser(USERNAME, password, CUSTOMER);
		};
	}

}
