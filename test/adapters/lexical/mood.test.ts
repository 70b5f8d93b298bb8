import { describe, expect, it } from 'vitest';
import { moodOf } from '../../../src/adapters/lexical/mood.ts';

describe('urgency', () => {
  it.each([
    [
      'english',
      'This is urgent, we are locked out',
      'We still wait; it stopped working',
      'This is not urgent at all',
    ],
    ['german', 'Das ist ein Notfall!', 'Der Drucker ist kaputt', 'Das ist kein Notfall'],
    ['french', "C'est très urgent", 'Ma commande est cassée', "Ce n'est pas urgent"],
    ['spanish', 'Es muy urgente', 'El producto está averiado', 'No es urgente'],
    ['portuguese', 'Preciso imediatamente', 'O site não funciona', 'Não é urgente'],
    ['italian', "È un'emergenza", 'Il sito non funziona', 'Non è urgente'],
    ['dutch', 'Dit is dringend', 'De knop is kapot', 'Het is niet dringend'],
    ['polish', 'To pilne!', 'Aplikacja nie działa', 'To nie jest pilne'],
    ['japanese', '至急ご対応ください', '荷物がまだ届きません', '緊急ではありません'],
    ['chinese', '请马上处理', '东西坏了', '不是紧急的问题'],
  ])('is told by the words of %s, and a "not" turns them around', (_, high, medium, not) => {
    expect(moodOf('', high).urgency).toBe('high');
    expect(moodOf('', medium).urgency).toBe('medium');
    expect(moodOf('', not).urgency).toBe('low');
  });

  it('may stand in the subject alone', () => {
    expect(moodOf('URGENT', 'Please see the attached file').urgency).toBe('high');
  });
});

describe('tone', () => {
  it.each([
    ['english', 'This is unacceptable', 'I am really disappointed'],
    ['german', 'Das ist eine Unverschämtheit', 'Ich bin sehr enttäuscht'],
    ['french', "C'est une arnaque", 'Je suis très déçue'],
    ['spanish', 'Esto es una estafa', 'Estoy decepcionada'],
    ['portuguese', 'Isto é inaceitável', 'Estou frustrada'],
    ['italian', 'È una truffa', 'Sono delusa'],
    ['dutch', 'Dit is belachelijk', 'Ik ben teleurgesteld'],
    ['polish', 'To skandal', 'Jestem rozczarowana'],
    ['japanese', '本当に最悪です', '大変困っています'],
    ['chinese', '你们是骗子', '我很失望'],
  ])('is told by the words of %s', (_, angry, frustrated) => {
    expect(moodOf('', angry).tone).toBe('angry');
    expect(moodOf('', frustrated).tone).toBe('frustrated');
  });

  it('is turned around by a "not"', () => {
    expect(moodOf('', 'I am not disappointed, I was never upset').tone).toBe('calm');
  });

  it('is one step worse when it is shouted', () => {
    expect(moodOf('', 'I AM SO DISAPPOINTED AND NOBODY ANSWERS').tone).toBe('angry');
  });

  it('is never angry for capitals or exclamation marks alone', () => {
    expect(moodOf('', 'HELLO WHERE IS THE CATALOGUE PLEASE').tone).toBe('frustrated');
    expect(moodOf('', 'Thanks!!! See you!!!').tone).not.toBe('angry');
  });

  it('is calm for thanks, short acronyms and everyday words', () => {
    for (const text of [
      'Thanks a lot!',
      'USB VAT PDF',
      'See you soon, the direct debit is fine',
      'Wie geht es Ihnen morgen?',
    ])
      expect(moodOf('', text)).toMatchObject({ urgency: 'low', tone: 'calm' });
  });
});
