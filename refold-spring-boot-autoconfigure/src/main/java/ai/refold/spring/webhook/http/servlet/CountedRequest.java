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
package ai.refold.spring.webhook.http.servlet;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * Counts the bytes of a body as they are read by any reader, so that a body already
 * consumed can be distinguished from an empty one.
 */
final class CountedRequest extends HttpServletRequestWrapper {

	private static final String ATTRIBUTE = CountedRequest.class.getName();

	private @Nullable CountedStream stream;

	private @Nullable BufferedReader reader;

	CountedRequest(HttpServletRequest request) {
		super(request);
		request.setAttribute(ATTRIBUTE, this);
	}

	/**
	 * Return how many bytes were read, 0 if they are not counted.
	 */
	static long arrived(HttpServletRequest request) {
		CountedStream stream = (request.getAttribute(ATTRIBUTE) instanceof CountedRequest counted) ? counted.stream
				: null;
		return (stream != null) ? stream.count : 0;
	}

	/**
	 * Some servers fail on a charset they do not know.
	 */
	@Override
	public @Nullable String getContentType() {
		return getHeader(HttpHeaders.CONTENT_TYPE);
	}

	@Override
	public ServletInputStream getInputStream() throws IOException {
		CountedStream stream = this.stream;
		if (stream == null) {
			stream = new CountedStream(super.getInputStream());
			this.stream = stream;
		}
		return stream;
	}

	@Override
	public BufferedReader getReader() throws IOException {
		BufferedReader reader = this.reader;
		if (reader == null) {
			String encoding = getCharacterEncoding();
			Charset charset = (encoding != null) ? Charset.forName(encoding) : StandardCharsets.UTF_8;
			reader = new BufferedReader(new InputStreamReader(getInputStream(), charset));
			this.reader = reader;
		}
		return reader;
	}

	/**
	 * The stream of the server, counted.
	 */
	private static final class CountedStream extends ServletInputStream {

		private final ServletInputStream delegate;

		private long count;

		private CountedStream(ServletInputStream delegate) {
			this.delegate = delegate;
		}

		@Override
		public int read() throws IOException {
			int value = this.delegate.read();
			this.count += (value >= 0) ? 1 : 0;
			return value;
		}

		@Override
		public int read(byte[] buffer, int offset, int length) throws IOException {
			int read = this.delegate.read(buffer, offset, length);
			this.count += Math.max(read, 0);
			return read;
		}

		@Override
		public int available() throws IOException {
			return this.delegate.available();
		}

		@Override
		public boolean isFinished() {
			return this.delegate.isFinished();
		}

		@Override
		public boolean isReady() {
			return this.delegate.isReady();
		}

		@Override
		public void setReadListener(ReadListener listener) {
			this.delegate.setReadListener(listener);
		}

		@Override
		public void close() throws IOException {
			this.delegate.close();
		}

	}

}
