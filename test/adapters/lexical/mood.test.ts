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

describe('a deadline', () => {
  it.each([
    ['english', 'My order has not arrived and I leave tomorrow', 'Are you open tomorrow?'],
    ['german', 'Das Paket ist noch nicht da, ich reise morgen ab', 'Haben Sie morgen geöffnet?'],
    ['french', "Je n'ai rien reçu et la fête est demain", 'Êtes-vous ouverts demain ?'],
    ['spanish', 'No ha llegado y lo necesito mañana', '¿Abren mañana?'],
    ['portuguese', 'Não chegou e preciso dele amanhã', 'Abrem amanhã?'],
    ['italian', 'Non è arrivato e mi serve domani', 'Siete aperti domani?'],
    ['dutch', 'Het pakket is nog niet geleverd en ik vertrek morgen', 'Zijn jullie morgen open?'],
    ['polish', 'Paczka nie dotarła, a jutro wyjeżdżam', 'Czy jutro jest otwarte?'],
    ['japanese', 'まだ届きません。明日必要です。', '明日は営業していますか。'],
    ['chinese', '东西坏了，明天需要用', '你们明天开门吗？'],
  ])('makes a problem urgent in %s, and nothing else', (_, pressed, idle) => {
    expect(moodOf('', pressed).urgency).toBe('high');
    expect(moodOf('', idle).urgency).toBe('low');
  });
});

describe('what can wait', () => {
  it.each([
    'No rush, but one chair is broken',
    'Keine Eile: ein Stuhl ist kaputt',
    'Rien de pressé, mais une chaise est cassée',
    'Sin prisa: una silla está rota',
    'Sem pressa, mas uma cadeira está quebrada',
    'Senza fretta: una sedia è rotta',
    'Geen haast, maar er is een stoel kapot',
    'Nie ma pośpiechu, ale krzesło jest uszkodzone',
    '急ぎではありませんが、椅子が壊れています',
    '不着急，椅子坏了',
  ])('is low, though something is wrong: %s', (text) => {
    expect(moodOf('', text).urgency).toBe('low');
  });

  it('counts for what stands beside it, not for another matter further down', () => {
    const text =
      'No hurry with the brochure. We liked the last one. My wife did too. By the way, our server is down.';

    expect(moodOf('', text).urgency).toBe('high');
  });
});

describe('praise', () => {
  it.each([
    'Great, broken again',
    'Na super, wieder kaputt.',
    'Bravo, encore une panne.',
    'Enhorabuena, otra vez no funciona.',
    'Parabéns, não funciona de novo',
    'Complimenti, di nuovo rotto',
    'Fijn hoor, alweer kapot',
    'Brawo, znowu nie działa',
    'さすがです、また壊れました',
    '真厉害，又坏了',
    'It closed by itself and lost my text. Well done.',
  ])('beside a failure is not meant so: %s', (text) => {
    expect(moodOf('', text).tone).toBe('frustrated');
  });

  it.each([
    'Great service, thank you!',
    'Great product, but the lid is broken.',
    'The new templates are wonderful and we use them daily. One page shows an error.',
    'Super schnell geliefert, leider fehlt eine Schraube.',
    'It was lovely to see you again at the fair.',
  ])('is meant so when it stands for itself: %s', (text) => {
    expect(moodOf('', text).tone).toBe('calm');
  });
});

describe('the words that decided', () => {
  it('are those on urgency, then those on tone, and no others', () => {
    const { words } = moodOf('', 'Our shop is down. A picture is missing too. I am disappointed.');

    expect(words).toEqual(['is down', 'disappointed']);
  });

  it('never reach across a comma', () => {
    expect(moodOf('', '包裹应该周一到，现在还没到。').words).toEqual(['还没到']);
    expect(moodOf('', 'No, it is broken').urgency).toBe('medium');
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

  it('is not told by capitals or exclamation marks alone', () => {
    expect(moodOf('', 'HELLO WHERE IS THE CATALOGUE PLEASE').tone).toBe('calm');
    expect(moodOf('', 'Thanks!!! See you!!!').tone).toBe('calm');
  });

  it('is frustrated when a problem is shouted', () => {
    expect(moodOf('', 'MY ORDER HAS NOT ARRIVED AND IT IS MISSING').tone).toBe('frustrated');
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
