package com.example;

import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.init.ScriptUtils;
import org.springframework.stereotype.Component;

@Component("V2__refold_outbox")
public class RefoldMigration extends BaseJavaMigration {

	@Override
	public void migrate(Context context) {
		ScriptUtils.executeSqlScript(context.getConnection(),
				new ClassPathResource("ai/refold/spring/jdbc/schema-h2.sql"));
	}

	@Override
	protected void init() {
		extractVersionAndDescription("V2__refold_outbox", "V", false);
	}

}
