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
package ai.refold.spring.security.servlet;

import java.lang.invoke.MethodHandles;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Map;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;

/**
 * A synthetic delivery that finds out how a filter would treat a real one.
 */
final class WebhookProbeRequest extends HttpServletRequestWrapper {

	private final Map<String, Object> attributes = new HashMap<>();

	private final ServletContext servletContext;

	private final String path;

	/**
	 * Create a new {@code WebhookProbeRequest}.
	 * @param path the path, below the context path
	 */
	WebhookProbeRequest(ServletContext servletContext, String path) {
		super(empty(HttpServletRequest.class));
		this.servletContext = servletContext;
		this.path = path;
	}

	/**
	 * Return an object whose methods return nothing.
	 */
	static <T> T empty(Class<T> type) {
		return type.cast(Proxy.newProxyInstance(WebhookProbeRequest.class.getClassLoader(), new Class<?>[] { type },
				(proxy, method, arguments) -> MethodHandles.zero(method.getReturnType()).invokeWithArguments()));
	}

	@Override
	public String getMethod() {
		return "POST";
	}

	@Override
	public String getScheme() {
		return "http";
	}

	@Override
	public String getServerName() {
		return "localhost";
	}

	@Override
	public int getServerPort() {
		return 80;
	}

	@Override
	public String getRequestURI() {
		return getContextPath() + this.path;
	}

	@Override
	public StringBuffer getRequestURL() {
		return new StringBuffer("http://localhost").append(getRequestURI());
	}

	@Override
	public String getContextPath() {
		return this.servletContext.getContextPath();
	}

	@Override
	public String getServletPath() {
		return this.path;
	}

	@Override
	public HttpServletMapping getHttpServletMapping() {
		return empty(HttpServletMapping.class);
	}

	@Override
	public ServletContext getServletContext() {
		return this.servletContext;
	}

	@Override
	public DispatcherType getDispatcherType() {
		return DispatcherType.REQUEST;
	}

	@Override
	public @Nullable HttpSession getSession(boolean create) {
		return create ? empty(HttpSession.class) : null;
	}

	@Override
	public HttpSession getSession() {
		return empty(HttpSession.class);
	}

	@Override
	public @Nullable Object getAttribute(String name) {
		return this.attributes.get(name);
	}

	@Override
	public void setAttribute(String name, Object value) {
		this.attributes.put(name, value);
	}

	@Override
	public void removeAttribute(String name) {
		this.attributes.remove(name);
	}

	@Override
	public Enumeration<String> getAttributeNames() {
		return Collections.enumeration(this.attributes.keySet());
	}

	@Override
	public Enumeration<String> getHeaders(String name) {
		return Collections.emptyEnumeration();
	}

	@Override
	public Enumeration<String> getHeaderNames() {
		return Collections.emptyEnumeration();
	}

	@Override
	public Map<String, String[]> getParameterMap() {
		return Map.of();
	}

	@Override
	public Enumeration<String> getParameterNames() {
		return Collections.emptyEnumeration();
	}

}
