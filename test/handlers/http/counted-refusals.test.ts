import { expect, it } from 'vitest';
import { memoryMetrics } from '../../../src/adapters/memory/metrics.ts';
import { countedRefusals } from '../../../src/handlers/http/counted-refusals.ts';
import { intakeChat } from '../../../src/handlers/intake-chat.ts';
import { aSignedChat } from '../aRequest.ts';
import { roomsInMemory } from '../roomsInMemory.ts';

it('counts a signature that is not ours, and neither a good one nor another mistake', async () => {
  const { rooms, clock } = roomsInMemory();
  const metrics = memoryMetrics();
  const door = countedRefusals(intakeChat(rooms), metrics);
  const chat = {
    conversation_id: 'c-1',
    finished_at: '2026-11-02T08:59:00Z',
    customer: { email: 'ana@customer.example' },
    messages: [{ from: 'customer', text: 'My invoice is wrong', at: '2026-11-02T08:58:00Z' }],
  };

  const answers = await Promise.all([
    door(aSignedChat(chat, clock.now())),
    door(aSignedChat({ ...chat, messages: [] }, clock.now())),
    door(aSignedChat(chat, clock.now(), 'not-our-secret')),
  ]);
  metrics.flush();

  expect(answers.map(({ statusCode }) => statusCode)).toEqual([202, 400, 401]);
  expect(metrics.counted.map(({ name }) => name)).toEqual(['signature_failures']);
});
