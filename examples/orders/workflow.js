/**
 * The way of an order, as a generator: it yields commands, and goes on with their results. It knows nothing of databases, and is suspended
 * for as long as a command takes, be it a second or a month.
 */
export function* order(id, items) {
  const shipped = [];
  let paid = 0;
  try {
    for (const { name, price } of items) {
      /* @label reserve */ yield { do: 'reserve', item: name };
      paid += price;
    }
    const receipt = /* @label payment */ yield { do: 'charge', amount: paid };
    for (const { name } of items) shipped.push(/* @label ship */ yield { do: 'ship', item: name, receipt });
  } finally {
    yield { do: 'notify', order: id, shipped: shipped.length };
  }
  return { id, paid, shipped };
}
