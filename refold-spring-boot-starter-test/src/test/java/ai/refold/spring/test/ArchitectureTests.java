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
package ai.refold.spring.test;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

class ArchitectureTests {

	private static final String ROOT = "ai.refold.spring.test";

	private final JavaClasses classes = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
		.importPackages(ROOT);

	@Test
	void packagesAreFreeOfCycles() {
		slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(this.classes);
	}

	@Test
	void serverDoesNotKnowTheApiOfTheTests() {
		noClasses().that()
			.resideInAPackage(ROOT + ".server..")
			.should()
			.dependOnClassesThat()
			.resideInAPackage(ROOT)
			.check(this.classes);
	}

	@Test
	void onlyTheWireMockPackageAndTheHandleKnowWireMock() {
		noClasses().that()
			.resideInAPackage(ROOT + ".server..")
			.and()
			.resideOutsideOfPackage(ROOT + ".server.wiremock")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("com.github.tomakehurst..", "wiremock..")
			.check(this.classes);
	}

	@Test
	void nothingSleeps() {
		noClasses().should().callMethod(Thread.class, "sleep", long.class).check(this.classes);
	}

}
