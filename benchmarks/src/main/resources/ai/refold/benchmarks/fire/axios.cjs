// Fires events as Refold's Node SDK does: node axios.cjs <base URL>, then lines "<events> <concurrency>" on stdin
const axios = require('axios');
const readline = require('readline');

const baseUrl = process.argv[2];
const payload = { id: '4711', customer: 'acme', amount: 250.00, status: 'PAID',
	note: 'Thank you for your business with us in November' };

async function fire() {
	const answer = await axios.post(`${baseUrl}/api/v2/public/event/trigger`,
		{ event: 'invoice.paid', payload, linked_account_id: 'acme' },
		{ params: { linked_account_id: 'acme' }, headers: { 'x-api-key': 'tk_benchmark', linked_account_id: 'acme' } });
	if (!answer.data.message) {
		throw new Error('Not accepted');
	}
}

async function work(events) {
	for (let i = 0; i < events; i++) {
		await fire();
	}
}

(async () => {
	console.log('ready=true');
	for await (const line of readline.createInterface({ input: process.stdin })) {
		const [events, concurrency] = line.split(' ').map(Number);
		const cpu = process.cpuUsage();
		const start = process.hrtime.bigint();
		await Promise.all(Array.from({ length: concurrency }, () => work(events / concurrency)));
		const nanos = process.hrtime.bigint() - start;
		const used = process.cpuUsage(cpu);
		console.log(`cpu=${(used.user + used.system) * 1000}`);
		console.log(`nanos=${nanos}`);
	}
})();
