import fc from 'fast-check';

const aTime = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2035-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString());

/** Text a person or a bot may have typed: no NUL, which the doors refuse, and more than blanks. */
export const someWords = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 60 })
  .filter((text) => !text.includes('\0') && text.trim() !== '');

export const aChatLine = fc.record({
  from: fc.constantFrom('customer', 'agent', 'bot'),
  text: someWords,
  at: aTime,
});

/** A finished conversation in the shape of SPEC 2. */
export const aChat = fc.record({
  conversation_id: fc.stringMatching(/^[A-Za-z0-9:_-]{1,30}$/),
  finished_at: aTime,
  customer: fc.oneof(
    fc.record({ email: fc.constantFrom('Ana@Customer.Example', 'bo@customer.example') }),
    fc.record({ id: fc.stringMatching(/^[A-Za-z0-9]{1,20}$/) }),
  ),
  subject: someWords,
  messages: fc.array(aChatLine, { minLength: 1, maxLength: 12 }),
});
