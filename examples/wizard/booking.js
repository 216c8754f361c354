/** A booking in several steps, as one generator: it yields what to ask, and is sent the answers. Its loops and branches are the wizard's. */
export function* booking() {
  const trip = /* @label trip */ yield {
    title: 'Where to?',
    fields: [
      { name: 'place', label: 'Destination', options: ['Lisbon', 'Oslo', 'Naples'] },
      { name: 'nights', label: 'Nights', type: 'number', min: 1, max: 14, value: 3 },
      { name: 'guests', label: 'Guests', type: 'number', min: 1, max: 4, value: 2 },
    ],
  };

  const guests = [];
  for (let n = 1; n <= trip.guests; n++) {
    guests.push(
      /* @label guest */ yield {
        title: `Guest ${n} of ${trip.guests}`,
        fields: [
          { name: 'name', label: 'Name', type: 'text' },
          { name: 'food', label: 'Breakfast', options: ['with everything', 'vegetarian', 'none'] },
        ],
      },
    );
  }

  const transfer = /* @label transfer */ yield {
    title: 'Shall we pick you up?',
    fields: [{ name: 'wanted', label: 'From the airport', options: ['no', 'yes'] }],
  };
  const flight =
    transfer.wanted === 'yes'
      ? /* @label flight */ yield { title: 'Which flight?', fields: [{ name: 'number', label: 'Flight number', type: 'text' }] }
      : undefined;

  /* @label check */ yield {
    title: 'Is this right?',
    facts: [
      ['Trip', `${trip.place}, ${trip.nights} ${trip.nights === 1 ? 'night' : 'nights'}`],
      ...guests.map(({ name, food }) => [name, food === 'none' ? 'no breakfast' : `breakfast ${food}`]),
      ['Transfer', flight ? `from flight ${flight.number}` : 'none'],
    ],
    fields: [],
    button: 'Book',
  };
  return `See you in ${trip.place}, ${new Intl.ListFormat('en').format(guests.map(({ name }) => name))}!`;
}
