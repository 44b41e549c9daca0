/* On a narrow screen the timeline is below the invoices: show what was asked for. */
document.addEventListener("htmx:afterSettle", (event) => {
	const source = event.detail.requestConfig && event.detail.requestConfig.elt;
	const title = document.getElementById("timeline-title");
	if (source && title && source.closest(".invoices, .letters")) {
		const { top, bottom } = title.getBoundingClientRect();
		if (top < 0 || bottom > window.innerHeight) {
			title.scrollIntoView();
		}
	}
});
