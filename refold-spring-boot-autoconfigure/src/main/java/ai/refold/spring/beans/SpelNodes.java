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
package ai.refold.spring.beans;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.springframework.expression.spel.SpelNode;
import org.springframework.expression.spel.ast.VariableReference;

import ai.refold.spring.Internal;

/**
 * The parts of SpEL expressions, for what can be checked before they are evaluated.
 *
 * @since 0.1.0
 */
@Internal
public final class SpelNodes {

	private SpelNodes() {
	}

	/**
	 * Return a node and all below it.
	 * @param node the node
	 * @return the nodes
	 */
	public static Stream<SpelNode> of(SpelNode node) {
		return Stream.concat(Stream.of(node),
				IntStream.range(0, node.getChildCount()).mapToObj(node::getChild).flatMap(SpelNodes::of));
	}

	/**
	 * Return the names of the variables that an expression reads.
	 * @param expression the expression
	 * @return the names, without their sign
	 */
	public static List<String> variables(SpelNode expression) {
		return of(expression).filter(VariableReference.class::isInstance)
			.map((variable) -> variable.toStringAST().substring(1))
			.toList();
	}

}
