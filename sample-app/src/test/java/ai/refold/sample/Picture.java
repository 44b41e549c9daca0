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
package ai.refold.sample;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import javax.imageio.ImageIO;

/**
 * A picture of a page, which has few colours: kept with the 256 that are used most, it
 * takes a third of the space.
 */
final class Picture {

	private static final int COLOURS = 256;

	private final BufferedImage image;

	private Picture(BufferedImage image) {
		this.image = image;
	}

	static Picture of(byte[] png) throws IOException {
		return new Picture(ImageIO.read(new ByteArrayInputStream(png)));
	}

	void write(Path file) throws IOException {
		Files.createDirectories(file.getParent());
		ImageIO.write(indexed(), "png", file.toFile());
	}

	private BufferedImage indexed() {
		int[] pixels = this.image.getRGB(0, 0, this.image.getWidth(), this.image.getHeight(), null, 0,
				this.image.getWidth());
		int[] palette = mostUsed(pixels);
		IndexColorModel colours = new IndexColorModel(8, palette.length, palette, 0, false, -1, 0);
		BufferedImage indexed = new BufferedImage(this.image.getWidth(), this.image.getHeight(),
				BufferedImage.TYPE_BYTE_INDEXED, colours);
		Map<Integer, Integer> nearest = new HashMap<>();
		for (int i = 0; i < pixels.length; i++) {
			int index = nearest.computeIfAbsent(pixels[i], (colour) -> nearest(colour, palette));
			indexed.getRaster().setSample(i % this.image.getWidth(), i / this.image.getWidth(), 0, index);
		}
		return indexed;
	}

	private static int[] mostUsed(int[] pixels) {
		Map<Integer, Integer> counts = new HashMap<>();
		IntStream.of(pixels).forEach((pixel) -> counts.merge(pixel, 1, Integer::sum));
		List<Map.Entry<Integer, Integer>> entries = counts.entrySet()
			.stream()
			.sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
			.toList();
		return entries.stream().limit(COLOURS).mapToInt(Map.Entry::getKey).toArray();
	}

	private static int nearest(int colour, int[] palette) {
		return IntStream.range(0, palette.length)
			.boxed()
			.min(Comparator.comparingInt((index) -> distance(colour, palette[index])))
			.orElseThrow();
	}

	private static int distance(int one, int other) {
		int red = (one >> 16 & 255) - (other >> 16 & 255);
		int green = (one >> 8 & 255) - (other >> 8 & 255);
		int blue = (one & 255) - (other & 255);
		return red * red + green * green + blue * blue;
	}

}
