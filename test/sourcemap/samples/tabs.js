function* tabbed(list) {
	let	total = 0;
	for (const item	of list) {
		total	+= yield	item;
		if (!total)		{ throw new RangeError(	"tabs"	); }
	}
	return	total;
}
	export	{ tabbed };
