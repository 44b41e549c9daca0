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
package ai.refold.spring.autoconfigure.jdbc;

import javax.sql.DataSource;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.boot.jdbc.init.PropertiesBasedDataSourceScriptDatabaseInitializer;
import org.springframework.jdbc.datasource.init.ScriptException;

/**
 * Creates Refold's tables at startup. Several instances may do so at once: an instance
 * whose script fails because of another one runs it again, which creates the missing
 * tables.
 *
 * @since 0.1.0
 */
public class RefoldDataSourceScriptDatabaseInitializer
		extends PropertiesBasedDataSourceScriptDatabaseInitializer<RefoldJdbcProperties> {

	private static final Log logger = LogFactory.getLog(RefoldDataSourceScriptDatabaseInitializer.class);

	private static final int MAX_RACES = 5;

	private int races;

	/**
	 * Create a new {@code RefoldDataSourceScriptDatabaseInitializer}.
	 * @param dataSource where the tables are to be
	 * @param properties whether and how
	 */
	public RefoldDataSourceScriptDatabaseInitializer(DataSource dataSource, RefoldJdbcProperties properties) {
		super(dataSource, properties);
	}

	@Override
	protected void runScripts(Scripts scripts) {
		try {
			super.runScripts(scripts);
		}
		catch (ScriptException ex) {
			if (++this.races == MAX_RACES) {
				throw ex;
			}
			logger.debug("The script failed, perhaps because another instance runs it too", ex);
			runScripts(scripts);
		}
	}

}
